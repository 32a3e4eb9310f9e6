import type { MutationTable } from '../support/table.js';
import { administering } from './administering.js';
import { auditing } from './auditing.js';
import { agreeing } from './agreeing.js';
import { evidence } from './evidence.js';
import { receiving } from './receiving.js';
import { sending } from './sending.js';
import { talking } from './talking.js';

/** Every command, by the part that keeps it. */
export const mutations: MutationTable = {
  ...sending,
  ...receiving,
  ...evidence,
  ...talking,
  ...administering,
  ...auditing,
  ...agreeing,
};
