import { filmJourney } from '../web/support/film-journey.js';
import { filmSpecs } from '../web/support/film-specs.js';
import { MIB } from '../web/support/films.js';
import { startOnMinio } from './support/minio-product.js';

describe('A film of eight parts, on MinIO', () => {
  let stop = (): Promise<void> => Promise.resolve();
  afterAll(() => stop());

  filmSpecs(async () => {
    const product = await startOnMinio();
    stop = product.stop;
    process.env['PORTAL_URL'] = product.url;
    return filmJourney({ size: 120 * MIB, pid: product.pid, patience: 60_000, speed: 10 });
  }, 240_000);
});
