import { freePort } from '../../scripts/lib/postgres.mjs';
import { startProduct } from '../../scripts/lib/product.mjs';
import { filmJourney } from '../web/support/film-journey.js';
import { filmSpecs } from '../web/support/film-specs.js';
import { MIB } from '../web/support/films.js';

describe('A film of 2 GiB, on the embedded store', () => {
  let stop = (): Promise<void> => Promise.resolve();
  afterAll(() => stop());

  filmSpecs(async () => {
    const product = await startProduct({ port: await freePort() });
    stop = product.stop;
    process.env['PORTAL_URL'] = product.url;
    return filmJourney({ size: 2048 * MIB, pid: product.pid, patience: 600_000 });
  }, 1_500_000);
});
