import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { at } from './paths.mjs';
import { step } from './say.mjs';
import { quietPort } from './side-server.mjs';

// The community server's last source. It runs beside the tests as a process of its own and is no part of the product.
const SOURCE = 'github.com/minio/minio@v0.0.0-20260212201848-7aac2a2c5b7c';
const BIN = at('.cache', 'interop', 'bin');
const PROGRAM = `${BIN}/minio-${SOURCE.slice(-12)}`;
const OLDEST_GO = 24;
/** A first start formats its folder; a machine that is busy takes its time. */
const READY_WITHIN = 60_000;

const run = promisify(execFile);

/** Why there can be no MinIO here, in one line, or undefined. Builds it where it was not built yet, which takes minutes. */
export async function missingForMinio() {
  if (existsSync(PROGRAM)) return undefined;
  if (process.platform === 'win32') return 'MinIO: 测试不支持 Windows · not started on Windows';
  const { stdout = '' } = await run('go', ['env', 'GOVERSION']).catch(() => ({}));
  const [, minor] = /^go1\.(\d+)/.exec(stdout) ?? [];
  if (!minor) return 'MinIO: 没有找到 Go · there is no Go';
  if (Number(minor) < OLDEST_GO)
    return `MinIO: 需要 Go 1.${OLDEST_GO} · Go 1.${OLDEST_GO} is needed, this is ${stdout.trim()}`;
  try {
    await step('编译 MinIO（只需一次，约几分钟）', 'building MinIO, once; takes minutes', build);
    return undefined;
  } catch (error) {
    const why = String(error.stderr ?? error.message).trim();
    return `MinIO: 编译失败 · could not be built: ${why.split('\n').at(-1)}`;
  }
}

/** Into a folder of its own first, so that a build that was cut off, or another one, never leaves half a program. */
async function build() {
  await mkdir(BIN, { recursive: true });
  const bin = await mkdtemp(`${BIN}/build-`);
  try {
    await run('go', ['install', SOURCE], { env: { ...process.env, GOBIN: bin, GOFLAGS: '' } });
    await rename(`${bin}/minio`, PROGRAM);
  } finally {
    await rm(bin, { recursive: true, force: true });
  }
}

/**
 * A real MinIO on free loopback ports with its data in `dir`. `kill()` ends it as by kill -9, `restart()` starts it again
 * at the same address on the same data. Ends with this process, however that ends.
 */
export async function startMinio({ dir, env = {} }) {
  const accessKey = 'interop-test';
  const secretKey = randomBytes(18).toString('base64url');
  const settings = {
    MINIO_ROOT_USER: accessKey,
    MINIO_ROOT_PASSWORD: secretKey,
    MINIO_BROWSER: 'off',
    ...env,
  };
  const [port, consolePort] = [await quietPort(), await quietPort()];
  const url = `http://127.0.0.1:${port}`;
  const start = () => serve({ dir, port, consolePort, settings, url });
  let server = await start();
  return {
    url,
    accessKey,
    secretKey,
    kill: () => server.end('KILL'),
    restart: async () => {
      await server.end('KILL');
      server = await start();
    },
    stop: () => server.end('TERM'),
  };
}

/**
 * The server stands under a shell that reads our pipe for the signal that ends it: when this process is gone, the pipe
 * ends and so does the server. The shell ends with the server, also when that ends by itself.
 */
const GUARDED = `exec 3<&0
  "$@" 3<&- & server=$!
  { read -r signal <&3; kill -"\${signal:-KILL}" $server; } & reader=$!
  wait $server; kill $reader`;

async function serve({ dir, port, consolePort, settings, url }) {
  const addresses = ['--address', `127.0.0.1:${port}`, '--console-address'];
  const server = ['server', ...addresses, `127.0.0.1:${consolePort}`, dir];
  const child = spawn('sh', ['-c', GUARDED, 'sh', PROGRAM, ...server], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  child.stdin.on('error', () => undefined);
  let isOver = false;
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => (isOver = true));
  const end = async (signal) => {
    child.stdin.end(`${signal}\n`);
    await ended;
  };
  for (const until = Date.now() + READY_WITHIN; !isOver && Date.now() < until; await sleep(100))
    if (await isReady(url)) return { end };
  await end('KILL');
  throw new Error(`MinIO did not start: ${said}`);
}

/** Alive comes first; until it has read what it keeps, it answers 503. A stranger is then refused. */
async function isReady(url) {
  const statusOf = (path) =>
    fetch(url + path).then(
      ({ status }) => status,
      () => 0,
    );
  return (await statusOf('/minio/health/live')) === 200 && (await statusOf('/')) === 403;
}
