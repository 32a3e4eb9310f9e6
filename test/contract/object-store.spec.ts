import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { SetClock } from '@portal/platform/kernel';
import { FilesystemObjectStore, registerFileRoutes } from '@portal/platform/storage';
import type { StoreBench } from '../support/object-store/bench.js';
import { testsStore } from '../support/object-store/present.js';
import '../support/object-store/contract.js';

/** The embedded store behind real HTTP. */
class EmbeddedBench implements StoreBench {
  readonly clock = new SetClock(new Date());
  readonly #urlKey = randomBytes(32);
  #app: FastifyInstance | undefined;
  #store: FilesystemObjectStore | undefined;
  #port = 0;

  private constructor(private readonly root: string) {}

  static async open(): Promise<EmbeddedBench> {
    const bench = new EmbeddedBench(await mkdtemp(join(tmpdir(), 'embedded store-')));
    await bench.restart();
    return bench;
  }

  get store(): FilesystemObjectStore {
    if (!this.#store) throw new Error('The store is not running');
    return this.#store;
  }

  async restart(): Promise<void> {
    await this.kill();
    const app = fastify({ forceCloseConnections: true });
    registerFileRoutes(app, this.#at(''));
    this.#app = app;
    const origin = await app.listen({ port: this.#port, host: '127.0.0.1' });
    this.#port = Number(new URL(origin).port);
    this.#store = this.#at(origin);
  }

  async kill(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.root, { recursive: true, force: true });
  }

  #at(publicUrl: string): FilesystemObjectStore {
    const { root, clock } = this;
    return new FilesystemObjectStore({ root, publicUrl, urlKey: this.#urlKey, clock });
  }
}

testsStore(() => EmbeddedBench.open());
