import { describeMutations } from './support/describe-mutations.js';
import { evidence } from './table/evidence.js';
import { talking } from './table/talking.js';

describeMutations('Evidence, conversation and inbox', { ...evidence, ...talking });
