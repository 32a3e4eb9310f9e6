import { describeMutations } from './support/describe-mutations.js';
import { receiving } from './table/receiving.js';

describeMutations('The receiver’s commands', receiving);
