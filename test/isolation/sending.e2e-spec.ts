import { describeMutations } from './support/describe-mutations.js';
import { sending } from './table/sending.js';

describeMutations('The sender’s commands', sending);
