import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ACTION_GROUPS, ACTIONS, actionInWords, GROUP_WORDS, nameOf } from './actions.js';

const LIBS = join(__dirname, '../../..');

/** What the sources of the product hand to the unit of work: `action: 'member.invite'`, `name: 'member.suspend'`. */
function namesInSources(): string[] {
  const files = readdirSync(LIBS, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('spec') && !file.startsWith('platform'),
  );
  const nouns = [...new Set(Object.keys(ACTIONS).map((name) => name.split('.')[0]))].join('|');
  // Anything quoted of a noun that is known, and whatever is said to be an action.
  const called = new RegExp(
    `(?:(?:action|name): ['"\`](?=[a-z]+\\.)|['"\`](?=(?:${nouns})\\.))([a-z]+\\.[a-z_]+)['"\`:]`,
    'g',
  );
  return files
    .filter((file) => !file.startsWith('audit/src/domain/actions'))
    .flatMap((file) => [...readFileSync(join(LIBS, file), 'utf8').matchAll(called)])
    .map(([, name]) => name ?? '');
}

/** Names with a dot that are no deeds: events of the outbox, queues, addresses. */
const OTHERS = [
  'agreement.event',
  'referral.event',
  'referrals.sweep_deadlines',
  'referral.message',
  'referral.deadline',
  'evidence.added',
  'evidence.verified',
  'evidence.rejected',
  'evidence.removed',
  'evidence.verify',
  'evidence.verify_large',
  'evidence.sweep',
  'evidence.lock',
];

describe('The words of the trail', () => {
  it('are there for every action that a source names', () => {
    const names = [...new Set(namesInSources())];
    expect(names.length).toBeGreaterThan(12);
    expect(names.filter((name) => !(name in ACTIONS) && !OTHERS.includes(name))).toEqual([]);
  });

  it('are in Chinese and English, and tell the actions apart', () => {
    for (const locale of ['zh', 'en'] as const) {
      const titles = Object.keys(ACTIONS).map((name) => actionInWords(name, locale));
      expect(new Set(titles).size).toBe(titles.length);
      for (const title of [...titles, ...ACTION_GROUPS.map((group) => GROUP_WORDS[group][locale])])
        expect(title).toMatch(locale === 'zh' ? /^[\u4e00-\u9fff]+$/ : /^[A-Z][A-Za-z -]+$/);
    }
  });

  it('say the purpose that is kept behind a name', () => {
    const stored = 'referral.reveal_personal_data:CASE_HANDLING';
    expect(nameOf(stored)).toBe('referral.reveal_personal_data');
    expect(actionInWords(stored, 'zh')).toBe('查看完整个人信息（用途：办理案件）');
    expect(actionInWords(stored, 'en')).toBe('Revealed personal data (for case handling)');
  });

  it('hide nothing that has none', () => {
    expect(actionInWords('toString', 'zh')).toBe('toString');
    expect(actionInWords('something.new', 'en')).toBe('something.new');
  });
});
