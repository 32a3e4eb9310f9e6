import { auditEntities } from '@portal/audit';
import { agreementsEntities } from '@portal/agreements';
import { deadlinesEntities } from '@portal/deadlines';
import { directoryEntities } from '@portal/directory';
import { evidenceEntities } from '@portal/evidence';
import { notificationsEntities } from '@portal/notifications';
import { databaseEntities } from '@portal/platform/database';
import { identityEntities } from '@portal/platform/identity';
import { referralsEntities } from '@portal/referrals';

/** Every table of the product, as its lib describes it. */
export const entities = [
  ...databaseEntities,
  ...identityEntities,
  ...directoryEntities,
  ...deadlinesEntities,
  ...agreementsEntities,
  ...evidenceEntities,
  ...referralsEntities,
  ...notificationsEntities,
  ...auditEntities,
] as const;
