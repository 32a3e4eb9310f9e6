import { describeMutations } from './support/describe-mutations.js';
import { auditing } from './table/auditing.js';

describeMutations('Auditing', auditing);
