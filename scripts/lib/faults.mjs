import { prepare } from './build-command.mjs';
import { jest } from './jest.mjs';
import { say } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/** Waiting for a killed worker's jobs to be given to another one takes up to a minute by design. */
const LONGEST_TEST = 180_000;

/**
 * `npm run test:faults`: kill -9 of the product's processes in the middle of their work, and the two commands under
 * everything that goes wrong around them. Arguments go to jest. Ends with "N passed, N failed".
 */
export default async function faults(args) {
  endOnSignals();
  const { passed, failed } = await runFaults(args);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runFaults(args) {
  if (process.platform !== 'linux') {
    say('故障测试需要 Linux（/proc），跳过', 'the fault tests need Linux (/proc): skipped');
    return { passed: 0, failed: 0 };
  }
  await prepare();
  const options = ['--selectProjects', 'faults', '--testTimeout', String(LONGEST_TEST)];
  return jest('faults', [...options, '--', ...args]);
}
