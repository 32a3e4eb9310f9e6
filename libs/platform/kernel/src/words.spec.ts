import { hasWords, localeOf, registerWords, wordsFor } from './words.js';

registerWords({
  TEST_PLAIN: { zh: '好。', en: 'Fine.' },
  TEST_PARAMS: { zh: '{n} 份，共 {all} 份；{n}', en: '{n} of {all}; {n}' },
});

describe('The words for a code', () => {
  it('are those of the language', () => {
    expect(wordsFor('TEST_PLAIN', 'zh')).toBe('好。');
    expect(wordsFor('TEST_PLAIN', 'en')).toBe('Fine.');
    expect(hasWords('TEST_PLAIN')).toBe(true);
  });

  it('are the code itself where nobody gave any: nothing is hidden', () => {
    expect(wordsFor('TEST_NOTHING', 'zh')).toBe('TEST_NOTHING');
    expect(hasWords('TEST_NOTHING')).toBe(false);
  });

  it('take their parameters wherever they stand', () => {
    expect(wordsFor('TEST_PARAMS', 'zh', { n: 0, all: '三' })).toBe('0 份，共 三 份；0');
    expect(wordsFor('TEST_PARAMS', 'en', { n: false, all: '' })).toBe('false of ; false');
  });

  it('leave standing what was not given', () => {
    expect(wordsFor('TEST_PARAMS', 'en', { n: 1, all: null })).toBe('1 of {all}; 1');
    expect(wordsFor('TEST_PARAMS', 'en', { all: undefined })).toBe('{n} of {all}; {n}');
  });

  it('take a parameter as it is, also where it looks like a place or a pattern', () => {
    expect(wordsFor('TEST_PARAMS', 'en', { n: '{all}', all: '$& $1' })).toBe(
      '{all} of $& $1; {all}',
    );
    expect(wordsFor('TEST_PARAMS', 'en', { constructor: 'x' })).toBe('{n} of {all}; {n}');
  });

  it('are those that were registered last', () => {
    registerWords({ TEST_AGAIN: { zh: '一', en: 'one' } });
    registerWords({ TEST_AGAIN: { zh: '二', en: 'two' } });
    expect(wordsFor('TEST_AGAIN', 'en')).toBe('two');
  });
});

describe('The language of a request', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh-Hans-CN', 'zh'],
    ['en-US,en;q=0.9,zh-CN;q=0.8', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.5,zh;q=0.9', 'zh'],
    ['en ; q=0.9 , zh ; q=0.1', 'en'],
    ['fr-FR,de;q=0.9', 'zh'],
    ['fr,en;q=0.1', 'en'],
    ['*', 'zh'],
    ['en;q=0', 'zh'],
    ['en;q=0,zh;q=0', 'zh'],
    ['en;q=0.000,fr', 'zh'],
    ['en;q=high', 'zh'],
    ['english', 'en'],
    [',,,', 'zh'],
    ['en;q=0.8,zh;q=0.8', 'en'],
    [`${'fr,'.repeat(50)}en`, 'zh'],
    ['x'.repeat(100_000), 'zh'],
  ])('of %j is %s', (header, locale) => {
    expect(localeOf(header)).toBe(locale);
  });
});
