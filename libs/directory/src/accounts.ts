import { ROLES } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import type { Directory } from '@portal/platform/identity';
import { agencyRepository } from './agency.repository.js';
import { DEMONSTRATION_PEOPLE } from './demonstration/people.js';
import { memberRepository, type SignIn } from './member.repository.js';

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

const DEMONSTRATED = DEMONSTRATION_PEOPLE.map(({ subject }) => subject);

/**
 * Active members with a login: the people of the demonstration as they were cast, then the others in the order of their
 * agencies. All, or who has the subject. `asSystem`.
 */
export async function readSignIns(
  tx: TenantTx,
  question: { readonly subject?: string },
): Promise<SignIn[]> {
  const found = await memberRepository.signIns(tx, question.subject ?? null);
  const place = ({ subject }: SignIn): number => DEMONSTRATED.indexOf(subject) + 1 || Infinity;
  return found
    .map((one, at) => ({ one, at, place: place(one) }))
    .sort((a, b) => (a.place === b.place ? a.at - b.at : a.place - b.place))
    .map(({ one }) => one);
}
