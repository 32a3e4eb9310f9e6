import { parseArgs } from 'node:util';
import { prepare } from './build-command.mjs';
import { jest } from './jest.mjs';
import { at } from './paths.mjs';
import { say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/**
 * `npm run fuzz -- [--seed N] [--requests N] [--from N]`: asks the API that many things made up from the schema. The same seed
 * asks the same. Ends with "N passed, N failed"; the summary is a page of Markdown.
 */
export default async function fuzz(args) {
  endOnSignals();
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      from: { type: 'string', default: '0' },
      requests: { type: 'string', default: '100000' },
    },
  });
  await prepare();
  const summary = at('.cache', 'fuzz.md');
  const env = {
    FUZZ_SEED: values.seed,
    FUZZ_REQUESTS: values.requests,
    FUZZ_FROM: values.from,
    FUZZ_SUMMARY: summary,
  };
  const { passed, failed } = await jest(
    'fuzz',
    ['--selectProjects', 'postgres', '--', 'test/fuzz'],
    env,
  );
  say(`种子 ${values.seed}，摘要见 ${summary}`, `seed ${values.seed}, summary in ${summary}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
