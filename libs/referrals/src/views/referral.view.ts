import { agencyView, memberView } from '@portal/directory';
import { legalBasisView } from '@portal/deadlines';
import { evidenceItemView } from '@portal/evidence';
import { HI, LO, MEMBER } from '@portal/platform/database';
import {
  column,
  connection,
  defineView,
  derive,
  embedded,
  expression,
  many,
  one,
  type View,
  type ViewField,
} from '@portal/platform/graphql';
import { factColumns, type FactColumns } from '../referral-facts.js';
import { actionsFor, missingFor, sideFor, supplementItemsOf } from './derived.js';
import {
  concernedPartyView,
  eventView,
  manifestView,
  messageView,
  placeView,
  vehicleView,
} from './part.views.js';
import { deadlineView } from './deadline.view.js';

const ofReferral = (t: string, c: string): string => `${c}.referral_id = ${t}.id`;
const agencyAt = (columnName: string) => one(agencyView, (t, a) => `${a}.id = ${t}.${columnName}`);

const UNREAD = (t: string): string => `(select count(*)::int from referral_message m
  where m.referral_id = ${t}.id and m.author_id <> ${MEMBER} and m.id > coalesce(
    (select d.up_to from referral_message_read d where d.referral_id = ${t}.id and d.member_id = ${MEMBER}),
    '00000000-0000-0000-0000-000000000000'))`;

/** What the sender still prepares is counted for his side alone. */
const EVIDENCE_COUNT = (t: string): string =>
  `case when ${t}.from_code between ${LO} and ${HI} then ${t}.evidence_count else ${t}.evidence_handed_over end`;

/** What stands in the referral's own row. */
const content = (): Record<string, ViewField> => ({
  id: column('id'),
  version: column('version'),
  kind: column('kind'),
  urgency: column('urgency'),
  status: column('status'),
  number: column('number'),
  matter: column('matter'),
  subject: column('subject'),
  facts: column('facts'),
  actFrom: column('act_from'),
  actTo: column('act_to'),
  place: embedded(placeView),
  clueSource: column('clue_source'),
  wasteType: column('waste_type'),
  volume: column('volume'),
  volumeUnit: column('volume_unit'),
  originProject: column('origin_project'),
  permitNumber: column('permit_number'),
  manifestNumber: column('manifest_number'),
  suspectedRoute: column('suspected_route'),
  reasonOutsideJurisdiction: column('reason_outside_jurisdiction'),
  priorContacts: column('prior_contacts'),
  requestedOutcome: column('requested_outcome'),
  requestedBy: column('requested_by'),
  limitationDate: column('limitation_date'),
  contactName: column('contact_name'),
  contactPhone: column('contact_phone'),
});

/** Where it stands and since when. */
const course = (): Record<string, ViewField> => ({
  createdAt: column('created_at'),
  updatedAt: column('updated_at'),
  sentAt: column('sent_at'),
  receivedAt: column('received_at'),
  dueAt: column('due_at'),
  dueStep: column('due_step'),
  isOpen: column('is_open'),
  filingNumber: column('filing_number'),
});

export const referralView: View = defineView('Referral', {
  table: 'referral',
  fields: () => ({
    ...content(),
    legalBases: many(legalBasisView, {
      on: (t, b) => `${b}.id = any(${t}.legal_basis_ids)`,
      orderBy: (b) => `${b}.key`,
    }),
    fromAgency: agencyAt('from_agency_id'),
    fromUnit: agencyAt('from_unit_id'),
    toAgency: agencyAt('to_agency_id'),
    toUnit: agencyAt('to_unit_id'),
    custodian: agencyAt('custodian_agency_id'),
    drafterName: column('drafter_name'),
    assignedOfficers: many(memberView, {
      on: (t, m) => `${m}.id = any(${t}.assigned_officer_ids)`,
      orderBy: (m) => `${m}.name`,
    }),
    ...course(),
    parties: many(concernedPartyView, { on: ofReferral, orderBy: (c) => `${c}.seq` }),
    vehicles: many(vehicleView, { on: ofReferral, orderBy: (c) => `${c}.seq` }),
    evidence: many(evidenceItemView, {
      on: (t, e) => `${e}.subject_id = ${t}.id and ${e}.removed_at is null`,
      orderBy: (e) => `${e}.seq, ${e}.id`,
    }),
    evidenceCount: expression(EVIDENCE_COUNT),
    manifest: one(
      manifestView,
      (t, m) => `${m}.subject_id = ${t}.id and ${m}.side = 'sender'`,
      (m) => `${m}.version desc`,
    ),
    manifests: many(manifestView, {
      on: (t, m) => `${m}.subject_id = ${t}.id`,
      orderBy: (m) => `${m}.version`,
    }),
    events: many(eventView, { on: ofReferral, orderBy: (e) => `${e}.seq` }),
    lastEvent: one(eventView, ofReferral, (e) => `${e}.seq desc`),
    deadlines: many(deadlineView, { on: ofReferral, orderBy: (d) => `${d}.start_at, ${d}.id` }),
    messages: connection(messageView, {
      on: ofReferral,
      keys: [{ sql: (m) => `${m}.id`, cast: 'uuid', direction: 'desc' }],
    }),
    unreadMessages: expression(UNREAD),
    supplementItems: derive<Pick<FactColumns, 'events'>>(
      { events: factColumns.events },
      supplementItemsOf,
    ),
    mySide: derive<{ from: string; to: string | null; sent: string | null }>(
      {
        from: (t) => `${t}.from_agency_id`,
        to: (t) => `${t}.to_agency_id`,
        sent: (t) => `${t}.sent_at`,
      },
      sideFor,
    ),
    availableActions: derive<FactColumns & Record<string, unknown>>(factColumns, actionsFor),
    missingForReview: derive<FactColumns & Record<string, unknown>>(factColumns, missingFor),
  }),
});
