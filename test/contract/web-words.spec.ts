import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(process.cwd(), 'apps/web/src');

interface Words {
  readonly [key: string]: string | Words;
}

function read(file: string): Words {
  return JSON.parse(readFileSync(file, 'utf8')) as Words;
}

function flatten(words: Words, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

const files = globSync('**/words.zh.json', { cwd: source }).sort();

describe('the words of the portal', () => {
  it('are found for the shell and every feature', () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
  });

  it.each(files)('%s has an English file with the same keys', (file) => {
    const english = join(source, file.replace('words.zh.json', 'words.en.json'));
    expect(existsSync(english)).toBe(true);
    const zh = flatten(read(join(source, file)));
    const en = flatten(read(english));
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
  });

  it.each(files)(
    '%s uses the same placeholders in both languages and leaves nothing empty',
    (file) => {
      const zh = flatten(read(join(source, file)));
      const en = flatten(read(join(source, file.replace('words.zh.json', 'words.en.json'))));
      for (const [key, text] of zh) {
        expect([key, text.trim() !== '']).toEqual([key, true]);
        expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
      }
    },
  );
});
