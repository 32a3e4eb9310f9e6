import { freePort } from '../../../scripts/lib/postgres.mjs';
import { startProduct, type Product } from '../../../scripts/lib/product.mjs';
import { MinioBench } from './minio-bench.js';

/** `npm start` with its files on a real MinIO, by configuration alone. */
export async function startOnMinio(): Promise<Product> {
  const bench = await MinioBench.open();
  const { endpoint, accessKey, secretKey, region } = bench.settings;
  try {
    const product = await startProduct({
      port: await freePort(),
      env: {
        STORAGE: 's3',
        S3_ENDPOINT: endpoint,
        S3_ACCESS_KEY: accessKey,
        S3_SECRET_KEY: secretKey,
        S3_REGION: region,
        S3_BUCKET_PREFIX: 'films',
        // A lock can't be taken back, and this store is thrown away.
        STORAGE_LOCK_DAYS: '1',
      },
    });
    const stop = async (): Promise<void> => {
      await product.stop();
      await bench.stop();
    };
    return { ...product, stop };
  } catch (error) {
    await bench.stop();
    throw error;
  }
}
