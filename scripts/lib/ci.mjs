import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { at, nodeProgram, root } from './paths.mjs';
import { complain, say, seconds } from './say.mjs';
import { endOnSignals, track } from './tracked.mjs';

/** The commands that CI runs one after the other, as far as package.json has them. */
const PARTS = [['verify'], ['test:interop'], ['test:faults'], ['bench', '--quick']];

/** `.ci/run`: everything that must hold; goes on after a failure. The last line adds up all parts: "N passed, N failed". */
export default async function ci() {
  endOnSignals();
  const { scripts } = JSON.parse(await readFile(at('package.json'), 'utf8'));
  const total = { passed: 0, failed: 0 };
  for (const [name, ...args] of PARTS.filter(([part]) => Object.hasOwn(scripts, part))) {
    const { passed, failed } = await runPart(name, args);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

async function runPart(name, args) {
  const began = performance.now();
  say(`▶ ${name}`, '');
  const child = track(
    spawn(nodeProgram(), [at('scripts/run.mjs'), name, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  let last = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    console.log(line);
    if (line.trim() !== '') last = line;
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit, signal) => resolve(exit ?? signal));
  });
  const counted = countOf(last, code);
  const words = [`${name}：${seconds(began)} 秒`, `${name}: ${seconds(began)} s`];
  if (counted.failed === 0) say(`✓ ${words[0]}`, words[1]);
  else complain(...words);
  return counted;
}

/** What a command's last line says; one that ends badly without naming a failure is one failure. */
export function countOf(last, code) {
  const [, passed = '0', failed = '0'] = /^(\d+) passed, (\d+) failed$/.exec(last.trim()) ?? [];
  const count = { passed: Number(passed), failed: Number(failed) };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}
