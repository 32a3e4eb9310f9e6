import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestPortal } from '../../support/portal.js';
import { until } from '../../support/referrals.js';

const ROOT = join(__dirname, '../../..');
/** A leak of two kilobytes a request would not outlast a hundred thousand requests in it. */
const HEAP_MEGABYTES = 256;

/** Lets the garbage be collected when it is told to: what is left then is what is kept. */
const COLLECTOR = 'data:text/javascript,process.on("SIGUSR2",()=>globalThis.gc())';

export interface Memory {
  /** Bytes that JavaScript keeps. */
  readonly heap: number;
  readonly resident: number;
}

/** The API as it is shipped, as a process of its own beside the portal of a test. */
export class Target {
  readonly #errors: string[] = [];

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    let rest = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      this.#errors.push(...lines.slice(0, Math.max(0, 50 - this.#errors.length)));
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => this.#errors.push(chunk));
  }

  static async beside(portal: TestPortal): Promise<Target> {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const program = join(ROOT, 'dist/apps/api/src/main.js');
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${String(HEAP_MEGABYTES)}`,
        '--expose-gc',
        '--import',
        COLLECTOR,
        program,
      ],
      {
        env: { ...process.env, ...environment(portal, port, url) },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const target = new Target(url, child);
    await until(async () => {
      if (!target.isUp()) throw new Error(`The API did not start: ${target.errors.join('\n')}`);
      return (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true;
    }, 30_000);
    return target;
  }

  /** What it wrote into its log, the first lines of it. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  isUp(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async memory(): Promise<Memory> {
    this.child.kill('SIGUSR2');
    // The signal is taken between two requests: after the first of these it was.
    await this.#metrics();
    const text = await this.#metrics();
    const figure = (name: string): number =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      heap: figure('nodejs_heap_size_used_bytes'),
      resident: figure('process_resident_memory_bytes'),
    };
  }

  async #metrics(): Promise<string> {
    return (await fetch(`${this.url}/metrics`)).text();
  }

  async stop(): Promise<void> {
    if (!this.isUp()) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function environment({ parts, issuer }: TestPortal, port: number, url: string): NodeJS.ProcessEnv {
  const { config } = parts;
  return {
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: config.dataDir,
    STORAGE_DIR: config.storageDir,
    WEB_ROOT: config.webRoot,
    DATABASE_URL: config.databaseUrl,
    DEMO: '0',
    LOG_LEVEL: 'error',
    IDENTITY: 'keycloak',
    OIDC_ISSUER: issuer.issuer,
    OIDC_AUDIENCE: issuer.audience,
    OIDC_REALM_PUBLIC_KEY: issuer.publicPem.replace(/-----[^-]+-----|\s/g, ''),
    PORTAL_DOCUMENTS: 'any',
    RATE_PERSON: '1000000',
    RATE_AGENCY: '1000000',
    RATE_ADDRESS: '1000000',
    FIELD_KEY: config.fieldKey.toString('base64'),
    URL_KEY: config.urlKey.toString('base64'),
  };
}
