import { hasRole, type Actor } from '@portal/platform/access';
import { Fault } from '@portal/platform/kernel';

/**
 * Who may read the trail: auditors, of their agency and all below it, as far as the database shows it. Administrators
 * may not: the trail would tell them of cases, which they do not see, and who keeps the members is himself what an
 * auditor looks at. What was done with a member an administrator reads from the member's own record.
 */
export const isAuditor = (actor: Actor): boolean => hasRole(actor, 'AUDITOR');

export function requireAuditor(actor: Actor): void {
  if (!isAuditor(actor)) throw new Fault('FORBIDDEN');
}
