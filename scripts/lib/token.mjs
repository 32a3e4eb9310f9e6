import { spawn } from 'node:child_process';
import { at, nodeProgram, root } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';
import { running } from './running.mjs';

const COMMAND = 'dist/libs/platform/identity/src/token-command.js';

/** `npm run -s token -- USER`: prints one access token of the development provider; the portal must have been started on DATA_DIR. */
export default async function token([user]) {
  if (!user)
    throw new Problem(
      EXIT.usage,
      '用法：npm run -s token -- 用户名',
      'Usage: npm run -s token -- USER',
    );
  const runtime = await running();
  const child = spawn(nodeProgram(), [at(COMMAND), user], {
    cwd: root,
    env: { ...process.env, ...runtime.env, DATABASE_OWNER_URL: '', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? EXIT.failed));
  });
}
