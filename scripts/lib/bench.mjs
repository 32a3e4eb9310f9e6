import { writeFile } from 'node:fs/promises';
import { prepare } from './build-command.mjs';
import { ensureInstalled } from './install.mjs';
import { EXIT, Problem } from './problem.mjs';
import { complain, say, seconds } from './say.mjs';
import { startTestCluster } from './test-cluster.mjs';
import { endOnSignals } from './tracked.mjs';

/** Lasting commits, as in production; the data fits into memory. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '1GB',
  max_wal_size: '4GB',
  jit: 'off',
  max_parallel_workers_per_gather: 0,
};

/** `npm run bench`: product and floor in one run, as ratios. `--quick` for CI; `--json FILE` keeps the figures. */
export default async function bench(args) {
  const options = optionsOf(args);
  endOnSignals();
  await ensureInstalled();
  await prepare({ web: false });
  // Only now: these modules need what is installed and built.
  const { measure } = await import('../../test/bench/measure.mjs');
  const { print, verdictOf } = await import('../../test/bench/report.mjs');
  const began = performance.now();
  const cluster = await startTestCluster(SETTINGS);
  try {
    const result = await measure(cluster, options);
    print(result);
    if (options.json) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
    say(`用时 ${seconds(began)} 秒`, `took ${seconds(began)} s`);
    const { passed, missed } = verdictOf(result);
    for (const what of missed) complain(`未达标：${what}`, `below the bar: ${what}`);
    console.log(`${passed} passed, ${missed.length} failed`);
    return missed.length === 0 ? 0 : 1;
  } finally {
    await cluster.stop();
  }
}

function optionsOf(args) {
  const json = args.indexOf('--json');
  const known = args.every((arg, i) => ['--quick', '--json'].includes(arg) || i === json + 1);
  if (!known || (json >= 0 && args[json + 1] === undefined))
    throw new Problem(
      EXIT.failed,
      '用法：npm run bench -- [--quick] [--json 文件]',
      'usage: npm run bench -- [--quick] [--json FILE]',
    );
  return { quick: args.includes('--quick'), json: json >= 0 ? args[json + 1] : undefined };
}
