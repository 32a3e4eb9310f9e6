import { AuditResolver } from '@portal/audit';
import { AgreementResolver } from '@portal/agreements';
import { DeadlinesResolver } from '@portal/deadlines';
import { directoryResolvers } from '@portal/directory';
import { EvidenceResolver } from '@portal/evidence';
import { NotificationResolver } from '@portal/notifications';
import { referralResolvers } from '@portal/referrals';

/** Every class that declares operations: what the schema is printed from. */
export const resolvers = [
  ...directoryResolvers,
  DeadlinesResolver,
  AgreementResolver,
  EvidenceResolver,
  NotificationResolver,
  ...referralResolvers,
  AuditResolver,
] as const;
