import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { at, dataDirectory, nodeProgram, root } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';

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

/** What `npm start` left in DATA_DIR/runtime.json for other commands. */
async function running() {
  const file = join(dataDirectory(), 'runtime.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined || !existsSync(at(COMMAND)))
    throw new Problem(
      EXIT.failed,
      `门户未在数据目录 ${dataDirectory()} 上运行。请先 npm start（DATA_DIR 要一致）。`,
      `The portal does not run on the data directory ${dataDirectory()}. Do npm start first (with the same DATA_DIR).`,
    );
  return JSON.parse(text);
}
