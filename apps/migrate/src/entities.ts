import { deadlinesEntities } from '@portal/deadlines';
import { directoryEntities } from '@portal/directory';
import { evidenceEntities } from '@portal/evidence';

/** Every entity that is compared with what the migrations made. */
export const entities = [...directoryEntities, ...deadlinesEntities, ...evidenceEntities] as const;
