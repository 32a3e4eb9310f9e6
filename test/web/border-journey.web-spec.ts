import { describe } from '@jest/globals';
import { tellBorderJourney } from './support/border-journey.js';
import { Stage } from './support/stage.js';

describe('The border case in the portal', () => {
  tellBorderJourney({ open: () => Stage.open() });
});
