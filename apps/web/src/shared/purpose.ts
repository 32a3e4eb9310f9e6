import type { AccessPurpose, Role } from '@/gql/graphql';

const usual: readonly (readonly [Role, AccessPurpose])[] = [
  ['AUDITOR', 'AUDIT'],
  ['LEGAL_REVIEWER', 'LEGAL_REVIEW'],
  ['LIAISON', 'SUPERVISION'],
  ['COORDINATOR', 'SUPERVISION'],
];

/** The purpose for which people of these roles usually look; proposed, never taken for granted. */
export function usualPurpose(roles: readonly Role[]): AccessPurpose {
  return usual.find(([role]) => roles.includes(role))?.[1] ?? 'CASE_HANDLING';
}
