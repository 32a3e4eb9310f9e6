import { EXIT, Problem } from './problem.mjs';

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);

/** One line for people, Chinese first. */
export function say(zh, en) {
  console.log(`${zh}  ${paint(2, en)}`);
}

/** A fault that a person should read; it does not end the command by itself. */
export function complain(zh, en) {
  console.error(paint(31, `✗ ${zh}`));
  console.error(paint(31, `✗ ${en}`));
}

export const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

/** Runs one step and says how long it took; while it lasts, a line every ten seconds shows that it is alive. */
export async function step(zh, en, work) {
  const began = performance.now();
  const beat = setInterval(
    () => say(`  … ${zh}，${seconds(began)} 秒`, `${en}, ${seconds(began)} s`),
    10_000,
  );
  try {
    const result = await work();
    if (result !== false)
      console.log(`${paint(32, '✓')} ${zh}  ${paint(2, `${en} · ${seconds(began)} s`)}`);
    return result;
  } finally {
    clearInterval(beat);
  }
}

/** Ends the process: a Problem in its own words and with its exit code, anything else with its stack. */
export function reportAndExit(error) {
  if (error instanceof Problem) complain(error.zh, error.en);
  else console.error(error);
  process.exit(error instanceof Problem ? error.exitCode : EXIT.failed);
}
