import { spawn } from 'node:child_process';
import { prepare } from './build-command.mjs';
import { at, dataDirectory, nodeProgram } from './paths.mjs';
import { EXIT } from './problem.mjs';
import { running } from './running.mjs';
import { endOnSignals, track } from './tracked.mjs';

/**
 * Runs a compiled command of apps/migrate under the application role, on the database of DATABASE_URL or of the portal
 * that runs on DATA_DIR; answers its exit code. It never gets the owner's address. Files are meant from where the command
 * was called.
 */
export async function inApplication(entry, args, settings = {}) {
  endOnSignals();
  await prepare({ web: false });
  const env = process.env.DATABASE_URL ? {} : (await running()).env;
  const child = track(
    spawn(nodeProgram(), [at(entry), ...args], {
      cwd: process.env.INIT_CWD || process.cwd(),
      env: {
        LOG_LEVEL: 'warn',
        ...settings,
        ...env,
        ...process.env,
        DATA_DIR: dataDirectory(),
        DATABASE_OWNER_URL: '',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? EXIT.failed));
  });
}
