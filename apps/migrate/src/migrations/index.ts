import { CreatePlatform1760000000001 } from './1760000000001-create-platform.js';
import { CreateDirectory1760000100001 } from './1760000100001-create-directory.js';
import { CreateDeadlines1760000200001 } from './1760000200001-create-deadlines.js';
import { CreateIdentity1760000600001 } from './1760000600001-create-identity.js';

/** In the order of their numbers. */
export const migrations = [
  CreatePlatform1760000000001,
  CreateDirectory1760000100001,
  CreateDeadlines1760000200001,
  CreateIdentity1760000600001,
] as const;
