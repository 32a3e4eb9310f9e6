import { hasRole } from '@portal/platform/access';
import {
  column,
  defineView,
  derive,
  expression,
  many,
  one,
  type View,
} from '@portal/platform/graphql';

export const divisionView = defineView('Division', {
  table: 'division',
  fields: () => ({
    code: column('code'),
    name: column('name'),
    province: column('province'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
  }),
});

const agencyContactView = defineView('AgencyContact', {
  table: 'agency_contact',
  fields: () => ({
    name: column('name'),
    post: column('post'),
    phone: column('phone'),
    note: column('note'),
  }),
});

export const agencyView: View = defineView('Agency', {
  table: 'agency',
  fields: () => ({
    id: column('id'),
    name: column('name'),
    shortName: column('short_name'),
    nameEn: column('name_en'),
    initials: column('initials'),
    level: column('level'),
    province: column('province'),
    divisionCode: column('division_code'),
    divisionName: expression(
      (t) =>
        `(select d.name from division d where d.code = ${t}.division_code and d.valid_from = ${t}.division_valid_from)`,
    ),
    dutyPhone: column('duty_phone'),
    contacts: many(agencyContactView, {
      on: (t, c) => `${c}.agency_id = ${t}.id`,
      orderBy: (c) => `${c}.position`,
    }),
    documentPrefix: column('document_prefix'),
    version: column('version'),
    demonstration: column('is_demonstration'),
    parent: one(agencyView, (t, a) => `${a}.id = ${t}.parent_id`),
    units: many(agencyView, {
      on: (t, a) => `${a}.parent_id = ${t}.id`,
      orderBy: (a) => `${a}.code`,
    }),
    zones: many(zoneView, {
      on: (t, z) =>
        `exists (select from zone_agency za where za.agency_id = ${t}.id and za.zone_id = ${z}.id)`,
      orderBy: (z) => `${z}.name, ${z}.id`,
    }),
    members: many(memberView, {
      on: (t, m) => `${m}.agency_id = ${t}.id and ${m}.status = 'ACTIVE'`,
      where: (m, args, bind) =>
        args.role ? `${bind(args.role)}::text = any(${m}.roles)` : undefined,
      orderBy: (m) => `${m}.name, ${m}.id`,
    }),
  }),
});

export const zoneView: View = defineView('Zone', {
  table: 'zone',
  fields: () => ({
    id: column('id'),
    name: column('name'),
    agencies: many(agencyView, {
      on: (t, a) =>
        `exists (select from zone_agency za where za.zone_id = ${t}.id and za.agency_id = ${a}.id)`,
      orderBy: (a) => `${a}.code`,
    }),
  }),
});

export const memberView: View = defineView('Member', {
  table: 'member',
  fields: () => ({
    id: column('id'),
    name: column('name'),
    roles: column('roles'),
    agency: one(agencyView, (t, a) => `${a}.id = ${t}.agency_id`),
  }),
});

export const meView = defineView('Me', {
  table: 'member',
  fields: () => ({
    id: column('id'),
    name: column('name'),
    roles: column('roles'),
    agency: one(agencyView, (t, a) => `${a}.id = ${t}.agency_id`),
    bureau: one(
      agencyView,
      (t, a) => `${a}.id = (select own.bureau_id from agency own where own.id = ${t}.agency_id)`,
    ),
    unreadNotifications: expression(
      (t) =>
        `(select count(*)::int from notification n where n.member_id = ${t}.id and n.read_at is null)`,
    ),
    lastVisitAt: expression(
      (t) => `(select v.last_visit_at from member_visit v where v.member_id = ${t}.id)`,
    ),
    mayDraft: derive({}, (_columns, { actor }) => actor !== null && hasRole(actor, 'OFFICER')),
  }),
});

/** `reason` and `explanation` are put beside the row by the use case. */
export const recipientProposalView = defineView('RecipientProposal', {
  table: 'agency',
  fields: () => ({ agency: one(agencyView, (t, a) => `${a}.id = ${t}.id`) }),
});
