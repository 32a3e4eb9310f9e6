import type { RowSql } from '@portal/platform/graphql';
import type { ReferralContent } from './domain/content/content.js';
import type { NewEvent, ReferralEvent } from './domain/events.js';
import type { EvidenceCounts, LegalBasisFact, ReferralFacts } from './domain/facts.js';
import { fold } from './domain/state.js';
import type { ManifestRef } from './domain/events.js';

/**
 * What a decision rests on, as columns over a row of `referral`: a use case reads them under its
 * lock, a page reads them to show which actions are open. Row-level security decides which events
 * the reader's side folds.
 */
export interface FactColumns {
  readonly content: StoredContent;
  readonly events: readonly StoredEvent[];
  readonly evidence: EvidenceCounts;
  readonly legalBases: readonly LegalBasisFact[];
  readonly documentPrefix: string | null;
  readonly manifest: ManifestRef | null;
}

type StoredContent = Omit<ReferralContent, 'actFrom' | 'actTo'> & {
  readonly actFrom: string;
  readonly actTo: string;
};

export interface StoredEvent {
  readonly id: string;
  readonly seq: number;
  readonly kind: NewEvent['kind'];
  readonly at: string;
  readonly fromStatus: NewEvent['fromStatus'];
  readonly toStatus: NewEvent['toStatus'];
  readonly actor: NewEvent['actor'];
  readonly payload: unknown;
}

const CONTENT: RowSql = (t) => `json_build_object(
  'kind', ${t}.kind, 'urgency', ${t}.urgency, 'matter', ${t}.matter, 'subject', ${t}.subject, 'facts', ${t}.facts,
  'actFrom', ${t}.act_from, 'actTo', ${t}.act_to,
  'place', json_build_object('address', ${t}.place_address, 'divisionCode', ${t}.place_division_code,
    'longitude', ${t}.place_longitude, 'latitude', ${t}.place_latitude, 'coordinateSystem', ${t}.place_crs,
    'accuracyMetres', ${t}.place_accuracy_m),
  'clueSource', ${t}.clue_source, 'wasteType', ${t}.waste_type, 'volume', ${t}.volume, 'volumeUnit', ${t}.volume_unit,
  'originProject', ${t}.origin_project, 'permitNumber', ${t}.permit_number, 'manifestNumber', ${t}.manifest_number,
  'suspectedRoute', ${t}.suspected_route, 'reasonOutsideJurisdiction', ${t}.reason_outside_jurisdiction,
  'priorContacts', ${t}.prior_contacts, 'requestedOutcome', ${t}.requested_outcome, 'requestedBy', ${t}.requested_by,
  'contactName', ${t}.contact_name, 'contactPhone', ${t}.contact_phone, 'legalBasisIds', ${t}.legal_basis_ids,
  'toAgencyId', ${t}.to_agency_id)`;

const EVENTS: RowSql = (t) => `(select coalesce(json_agg(json_build_object(
    'id', e.id, 'seq', e.seq, 'kind', e.kind, 'at', e.at, 'fromStatus', e.from_status, 'toStatus', e.to_status,
    'actor', case when e.actor_member_id is not null then json_build_object('memberId', e.actor_member_id,
      'name', e.actor_name, 'role', e.actor_role, 'agencyId', e.actor_agency_id, 'bureauId', e.actor_bureau_id) end,
    'payload', e.payload) order by e.seq), '[]')
  from referral_event e where e.referral_id = ${t}.id)`;

const EVIDENCE: RowSql = (t) => `(select json_build_object('count', count(*),
    'awaitingUpload', count(*) filter (where i.state = 'AWAITING_UPLOAD'),
    'pending', count(*) filter (where i.state = 'VERIFYING'),
    'verified', count(*) filter (where i.state = 'VERIFIED'),
    'rejected', count(*) filter (where i.state = 'REJECTED'),
    'unfrozen', count(*) filter (where i.manifest_version is null))
  from evidence_item i where i.subject_id = ${t}.id and i.removed_at is null and i.side = 'sender')`;

const BASES: RowSql = (
  t,
) => `(select coalesce(json_agg(json_build_object('id', b.id, 'validFrom', b.valid_from,
    'validTo', b.valid_to)), '[]') from legal_basis b where b.id = any(${t}.legal_basis_ids))`;

const PREFIX: RowSql = (t) =>
  `(select a.document_prefix from agency a where a.id = ${t}.from_agency_id)`;

const MANIFEST: RowSql = (t) => `(select json_build_object('version', m.version, 'sha256', m.sha256,
    'itemCount', m.item_count) from evidence_manifest m where m.subject_id = ${t}.id and m.side = 'sender' order by m.version desc limit 1)`;

export const factColumns: { readonly [K in keyof FactColumns]: RowSql } = {
  content: CONTENT,
  events: EVENTS,
  evidence: EVIDENCE,
  legalBases: BASES,
  documentPrefix: PREFIX,
  manifest: MANIFEST,
};

/** An event as stored; its time becomes a Date again, its payload is what `decide` wrote. */
export const eventOf = (stored: StoredEvent): ReferralEvent =>
  ({ ...stored, at: new Date(stored.at) }) as ReferralEvent;

export function factsOf(columns: FactColumns): ReferralFacts {
  const { content } = columns;
  return {
    state: fold(columns.events.map(eventOf)),
    content: { ...content, actFrom: new Date(content.actFrom), actTo: new Date(content.actTo) },
    evidence: columns.evidence,
    legalBases: columns.legalBases,
    documentPrefix: columns.documentPrefix,
    manifest: columns.manifest,
  };
}
