import { readFile, writeFile } from 'node:fs/promises';
import prettier from 'prettier';
import { at } from './paths.mjs';

const PAGE = at('docs/security/isolation.md');
const LIST = at('docs/security/removals.md');
const MARKS = ['<!-- removals -->', '<!-- /removals -->'];

/** Writes what was taken away and which test noticed: by kind into the page, one by one into the list. Answers what nobody noticed. */
export async function report(findings) {
  const page = await readFile(PAGE, 'utf8');
  const [before, rest] = page.split(MARKS[0]);
  const [, after] = (rest ?? '').split(MARKS[1]);
  await format(PAGE, `${before}${MARKS[0]}\n\n${byKind(findings)}\n\n${MARKS[1]}${after ?? ''}`);
  await format(LIST, oneByOne(findings));
  return findings.filter(({ noticedBy }) => noticedBy === null);
}

async function format(file, text) {
  const options = await prettier.resolveConfig(file);
  await writeFile(file, await prettier.format(text, { ...options, parser: 'markdown' }));
}

const cell = (text) => text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').replaceAll('<', '&lt;');
const row = (...cells) => `| ${cells.map((text) => cell(String(text))).join(' | ')} |`;

function byKind(findings) {
  const kinds = Map.groupBy(findings, ({ kind }) => kind);
  const lines = [...kinds].map(([kind, found]) => {
    const by = [...Map.groupBy(found, ({ noticedBy }) => (noticedBy ?? 'nobody').split(':')[0])];
    const who = by.map(([name, list]) => `${name} ${list.length}`).join(', ');
    return row(kind, found.length, found.filter(({ noticedBy }) => noticedBy === null).length, who);
  });
  const total = row(
    '**all**',
    findings.length,
    findings.filter(({ noticedBy }) => noticedBy === null).length,
    '',
  );
  return [
    '| what | taken away | unnoticed | noticed first by |',
    '|---|---|---|---|',
    ...lines,
    total,
  ].join('\n');
}

const oneByOne = (findings) =>
  [
    '# What was taken away, and which test failed',
    '',
    'Written by `npm run test:mutations`; [isolation.md](isolation.md) says what it is.',
    '',
    '| taken away | of | noticed first by |',
    '|---|---|---|',
    ...findings.map(({ kind, what, noticedBy }) => row(kind, what, noticedBy ?? '**nobody**')),
    '',
  ].join('\n');
