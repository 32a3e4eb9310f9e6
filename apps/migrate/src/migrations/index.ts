import { CreatePlatform1760000000001 } from './1760000000001-create-platform.js';

/** In the order of their numbers. */
export const migrations = [CreatePlatform1760000000001] as const;
