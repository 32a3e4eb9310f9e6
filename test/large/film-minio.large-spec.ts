import { startOnMinio } from '../interop/support/minio-product.js';
import { filmJourney } from '../web/support/film-journey.js';
import { filmSpecs } from '../web/support/film-specs.js';
import { MIB } from '../web/support/films.js';

describe('A film of 2 GiB, on MinIO', () => {
  let stop = (): Promise<void> => Promise.resolve();
  afterAll(() => stop());

  filmSpecs(async () => {
    const product = await startOnMinio();
    stop = product.stop;
    process.env['PORTAL_URL'] = product.url;
    return filmJourney({ size: 2048 * MIB, pid: product.pid, patience: 600_000 });
  }, 1_500_000);
});
