import { ROLES } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import type { Directory } from '@portal/platform/identity';
import { agencyRepository } from './agency.repository.js';
import { memberRepository } from './member.repository.js';

/** Agencies as groups and members as people, for the realm of the identity provider; `asSystem`. */
export async function readAccounts(tx: TenantTx): Promise<Directory> {
  const agencies = await agencyRepository.all(tx);
  const members = await memberRepository.everyone(tx);
  return {
    groups: agencies.map(({ id, parentId, name }) => ({ id, parentId, name })),
    people: members.map(({ agencyId: groupId, ...person }) => ({ ...person, groupId })),
    roles: ROLES,
  };
}

/** The member signs in with this subject from now on. */
export const linkAccount = (tx: TenantTx, memberId: string, subject: string): Promise<void> =>
  memberRepository.linkSubject(tx, memberId, subject);
