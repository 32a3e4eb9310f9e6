import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/postgres.mjs';

const RUN = join(__dirname, '../../../scripts/run.mjs');

/** What `npm run start:production-like` leaves in its data directory for other commands. */
interface Runtime {
  readonly env: Readonly<Record<string, string>>;
  readonly processes: Readonly<Record<'api-1' | 'api-2' | 'worker-1' | 'worker-2', number>>;
  /** Of the certificate's key, for a browser's list of keys to trust. */
  readonly pin: string;
  readonly firstPasswords: string;
  readonly database: { readonly bin: string; readonly adminUrl: string };
  readonly store: { readonly url: string; readonly accessKey: string; readonly secretKey: string };
}

export interface ProductionLike extends Runtime {
  readonly url: string;
  readonly issuer: string;
  /** login → first password */
  readonly passwords: ReadonlyMap<string, string>;
  /** Everything said on the terminal so far. */
  said(): string;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

/** The installation as its own command makes it; on a free port, in a directory that is removed at the end. */
export async function startProductionLike(): Promise<ProductionLike> {
  const dataDir = await mkdtemp(join(tmpdir(), 'delta-portal-production-'));
  await chmod(dataDir, 0o711);
  const port = String(await freePort());
  const none = { DATABASE_URL: '', DATABASE_OWNER_URL: '', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [RUN, 'start:production-like'], {
    env: { ...process.env, ...none, PORT: port, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const last = (): boolean => child.kill('SIGTERM');
  process.once('exit', last);
  const stop = async (): Promise<number | null> => {
    process.off('exit', last);
    child.kill('SIGTERM');
    const code = await ended;
    await rm(dataDir, { recursive: true, force: true });
    return code;
  };
  await Promise.race([ended, announced(child.stdout, () => said.includes('Ctrl-C'))]);
  if (child.exitCode !== null) {
    await stop();
    throw new Error(`It did not start:\n${said}`);
  }
  const runtime = JSON.parse(await readFile(join(dataDir, 'runtime.json'), 'utf8')) as Runtime;
  return {
    ...runtime,
    ...{ url: runtime.env['PUBLIC_URL'] ?? '', issuer: runtime.env['OIDC_ISSUER'] ?? '' },
    passwords: await passwordsIn(runtime.firstPasswords),
    said: () => said,
    stop,
  };
}

const announced = (stream: NodeJS.ReadableStream, isThere: () => boolean): Promise<void> =>
  new Promise((done) => {
    stream.on('data', () => {
      if (isThere()) done();
    });
  });

/** What provisioning wrote down for handing over. */
export async function passwordsIn(file: string): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [login = '', , password = ''] = line.split('\t');
      return [login, password];
    }),
  );
}
