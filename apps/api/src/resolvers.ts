import { DeadlinesResolver } from '@portal/deadlines';
import { DirectoryResolver } from '@portal/directory';
import { EvidenceResolver } from '@portal/evidence';
import { NotificationResolver } from '@portal/notifications';
import { referralResolvers } from '@portal/referrals';

/** Every class that declares operations: what the schema is printed from. */
export const resolvers = [
  DirectoryResolver,
  DeadlinesResolver,
  EvidenceResolver,
  NotificationResolver,
  ...referralResolvers,
] as const;
