import { describeMutations } from './support/describe-mutations.js';
import { agreeing } from './table/agreeing.js';

describeMutations('Commands on agreements', agreeing);
