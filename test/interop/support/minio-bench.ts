import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetClock } from '@portal/platform/kernel';
import { prepareBuckets, S3ObjectStore, type S3Settings } from '@portal/platform/storage';
import { startMinio, type Minio } from '../../../scripts/lib/minio.mjs';
import type { StoreBench } from '../../support/object-store/bench.js';

export const PORTAL = 'http://portal.test';

/** A real MinIO with the buckets of two provinces, made as apps/migrate makes them. */
export class MinioBench implements StoreBench {
  readonly clock = new SetClock(new Date());
  readonly settings: S3Settings;
  readonly store: S3ObjectStore;

  private constructor(
    private readonly dir: string,
    readonly minio: Minio,
  ) {
    const { url, accessKey, secretKey } = minio;
    this.settings = {
      ...{ endpoint: url, publicEndpoint: url, region: 'us-east-1', accessKey, secretKey },
      bucketPrefix: 'interop',
    };
    this.store = new S3ObjectStore(this.settings, this.clock);
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<MinioBench> {
    const dir = await mkdtemp(join(tmpdir(), 'minio store-'));
    const bench = new MinioBench(dir, await startMinio({ dir, env }));
    try {
      await prepareBuckets(bench.settings, ['310000', '320000'], PORTAL);
      return bench;
    } catch (error) {
      await bench.stop();
      throw error;
    }
  }

  kill(): Promise<void> {
    return this.minio.kill();
  }

  restart(): Promise<void> {
    return this.minio.restart();
  }

  async stop(): Promise<void> {
    await this.minio.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}
