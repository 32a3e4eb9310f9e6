import { spawn } from 'node:child_process';
import { prepare } from './build-command.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { running } from './running.mjs';
import { EXIT } from './problem.mjs';
import { endOnSignals, track } from './tracked.mjs';

/**
 * `npm run provision -- [--dry-run] [--passwords FILE]`: makes Keycloak's realm agree with the directory, that of
 * DATABASE_URL or of the portal that runs on DATA_DIR.
 */
export default async function provision(args) {
  endOnSignals();
  await prepare({ web: false });
  const env = process.env.DATABASE_URL ? {} : (await running()).env;
  const child = track(
    spawn(nodeProgram(), [at('dist/apps/migrate/src/provision.js'), ...args], {
      cwd: root,
      env: {
        LOG_LEVEL: 'warn',
        IDENTITY: 'keycloak',
        ...env,
        ...process.env,
        DATABASE_OWNER_URL: '',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve(code ?? EXIT.failed));
  });
}
