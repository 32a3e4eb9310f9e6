import { describe } from '@jest/globals';
import { filmJourney } from './support/film-journey.js';
import { filmSpecs } from './support/film-specs.js';
import { MIB } from './support/films.js';

describe('A film of eight parts, on the embedded store', () => {
  filmSpecs(
    () =>
      filmJourney({
        size: 120 * MIB,
        pid: Number(process.env['PORTAL_PID']),
        patience: 60_000,
        speed: 10,
      }),
    240_000,
  );
});
