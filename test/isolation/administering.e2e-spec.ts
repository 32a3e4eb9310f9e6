import { describeMutations } from './support/describe-mutations.js';
import { administering } from './table/administering.js';

describeMutations('The administrator’s commands', administering);
