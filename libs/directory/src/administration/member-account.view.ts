import { wordsFor } from '@portal/platform/kernel';
import { column, defineView, derive, expression, many, one } from '@portal/platform/graphql';
import { agencyView } from '../directory.view.js';
import { closedReason, MEMBER_ACTIONS, type KeptMember } from './member-rules.js';

export const memberEventView = defineView('MemberEvent', {
  table: 'member_event',
  fields: () => ({
    id: column('id'),
    at: column('at'),
    kind: column('kind'),
    actorName: column('actor_name'),
    roles: column('roles'),
    reason: column('reason'),
  }),
});

/** A member as his administrator sees him. */
export const memberAccountView = defineView('MemberAccount', {
  table: 'member',
  fields: () => ({
    id: column('id'),
    login: column('login'),
    name: column('name'),
    roles: column('roles'),
    status: column('status'),
    version: column('version'),
    agency: one(agencyView, (t, a) => `${a}.id = ${t}.agency_id`),
    lastSeenAt: expression(
      (t) => `(select v.last_seen_at from member_visit v where v.member_id = ${t}.id)`,
    ),
    events: many(memberEventView, {
      on: (t, e) => `${e}.member_id = ${t}.id`,
      orderBy: (e) => `${e}.at desc, ${e}.id desc`,
    }),
    availableActions: derive<Pick<KeptMember, 'id' | 'status'>>(
      { id: (t) => `${t}.id`, status: (t) => `${t}.status` },
      (member, { actor, locale }) =>
        MEMBER_ACTIONS.map((action) => {
          const closed = actor ? closedReason(action, actor, member) : null;
          return { action, closedReason: closed === null ? null : wordsFor(closed, locale) };
        }),
    ),
  }),
});
