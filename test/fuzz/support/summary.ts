import type { Found } from './run.js';
import type { Memory } from './target.js';

export interface Ran {
  readonly seed: number;
  readonly requests: number;
  readonly seconds: number;
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);

/** The run as a page of Markdown. */
export function summaryOf(found: Found, { seed, requests, seconds }: Ran): string {
  const rows = [...found.counts]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => {
      const [way = '', status = '', ...codes] = kind.split(' ');
      return `| ${way} | ${status} | ${codes.join(', ') || 'data'} | ${String(count)} |`;
    });
  return [
    `Seed ${String(seed)}, ${String(requests)} requests in ${seconds.toFixed(0)} s.`,
    '',
    `- broken: ${String(found.broken.length)}, over two seconds: ${String(found.hung.length)}, canaries told: ${String(found.leaked.length)}`,
    `- slowest answer: ${found.slowest.ms.toFixed(0)} ms`,
    `- heap in use, least of each tenth of the run (MB): ${tenths(found.memory, ({ heap }) => heap)}`,
    `- resident memory, most of each tenth (MB): ${tenths(found.memory, ({ resident }) => resident, Math.max)}`,
    '',
    '| way | status | codes | answers |',
    '| --- | --- | --- | ---: |',
    ...rows,
    '',
    `Slowest: \`${found.slowest.request.replaceAll('`', '')}\``,
    '',
  ].join('\n');
}

function tenths(
  memory: readonly Memory[],
  figure: (one: Memory) => number,
  best: (...figures: number[]) => number = Math.min,
): string {
  const size = Math.max(1, Math.ceil(memory.length / 10));
  return Array.from({ length: Math.ceil(memory.length / size) }, (_v, i) =>
    megabytes(best(...memory.slice(i * size, (i + 1) * size).map(figure))),
  ).join(' ');
}
