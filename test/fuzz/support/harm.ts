import type { Asked } from './documents.js';
import type { Random } from './random.js';

const TOKENS = [
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '...',
  'on',
  '@',
  '$',
  ':',
  '!',
  '|',
  '=',
  '"',
  '"""',
];
const WORDS = ['query', 'mutation', 'fragment', 'me', 'referrals', 'id', 'null', '1e309', '-', '#'];

/** Half-valid: a sound document to which something was done. */
export function spoilt(r: Random, asked: Asked): Asked {
  const { query } = asked;
  const at = r.below(query.length);
  const ways: readonly (() => string)[] = [
    () => query.slice(0, at),
    () => query.slice(0, at) + r.pick(TOKENS) + query.slice(at),
    () => query.slice(0, at) + query.slice(at + 1 + r.below(5)),
    () => query.replace(/\bid\b/, r.pick(['ids', 'id id: name', 'ID', 'id { id }'])),
    () => query.replace('Fuzz', r.pick(['', 'Fuzz Fuzz', '{', 'on', '__'])),
    () => `${query} ${query}`,
    () => query.replaceAll('{ ', '{ ... { ').replaceAll(' }', ' } }'),
    () => query.replace(/\$v0\b/, '$nowhere'),
    () => query.replace(/(\w+) \{/, `$1${' @include(if: true)'.repeat(r.below(80))} {`),
    () => query.replace(/"[^"]*"/, '"\\ud800\\u0000"'),
  ];
  return { ...asked, query: r.pick(ways)() };
}

const nested = (open: string, close: string, n: number): string =>
  open.repeat(n) + 'id' + close.repeat(n);

/** Invalid, large, or round: nobody's client writes this. */
export function monstrous(r: Random): Asked {
  const n = 1 + r.below(3000);
  const ways: readonly (() => string)[] = [
    () => r.some(200, () => r.pick(r.chance(0.5) ? TOKENS : WORDS)).join(' '),
    () => nested('{ me ', ' }', n),
    () => nested('{ ... ', ' }', n),
    () => `{ me { ${'id '.repeat(n)} } }`,
    () => `{ ${Array.from({ length: n }, (_v, i) => `a${String(i)}: me { id }`).join(' ')} }`,
    () => `{ agency(id: ${'['.repeat(n)}${']'.repeat(n)}) { id } }`,
    () => `{ me { ...F0 } } ${chain(r, 1 + r.below(40))}`,
    () =>
      `query(${Array.from({ length: n }, (_v, i) => `$v${String(i)}: Int`).join(' ')}) { me { id } }`,
    () => `{ me { id ${'@skip(if: false) '.repeat(n)} } }`,
    () => `{ referrals(first: ${'9'.repeat(1 + r.below(400))}) { edges { cursor } } }`,
    () => `#${'x'.repeat(n)}\n{ me { id } }`,
    () => Array.from({ length: n }, (_v, i) => `query Q${String(i)} { me { id } }`).join(' '),
    () => String.fromCharCode(...Array.from({ length: 100 }, () => r.below(65_536))),
  ];
  const variables = r.chance(0.3) ? { a: r.pick([deep(500), 'x'.repeat(50_000), 1e308]) } : {};
  return { kind: 'query', query: r.pick(ways)(), variables };
}

/** Fragments that double, or go round. */
function chain(r: Random, n: number): string {
  const last = r.chance(0.5) ? '...F0' : 'id';
  return Array.from({ length: n }, (_v, i) => {
    const next = i === n - 1 ? last : `...F${String(i + 1)} ...F${String(i + 1)}`;
    return `fragment F${String(i)} on Me { ${next} }`;
  }).join(' ');
}

function deep(n: number): unknown {
  let value: unknown = null;
  for (let i = 0; i < n; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
