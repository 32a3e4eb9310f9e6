import { agencyView } from '@portal/directory';
import { MEMBER } from '@portal/platform/database';
import {
  column,
  defineView,
  derive,
  embedded,
  expression,
  one,
  type View,
} from '@portal/platform/graphql';
import { creditCodeDoubtful } from '../domain/content/identifiers.js';
import { maskName } from '../domain/content/masking.js';

const agencyAt = (sql: (t: string) => string) => one(agencyView, (t, a) => `${a}.id = ${sql(t)}`);

const DIVISION_NAME = (t: string): string => `(select d.name from division d
  where d.code = ${t}.place_division_code order by d.valid_from desc limit 1)`;

export const placeView: View = defineView('Place', {
  table: 'referral',
  fields: () => ({
    address: column('place_address'),
    divisionCode: column('place_division_code'),
    divisionName: expression(DIVISION_NAME),
    longitude: column('place_longitude'),
    latitude: column('place_latitude'),
    coordinateSystem: column('place_crs'),
    accuracyMetres: column('place_accuracy_m'),
  }),
});

export const concernedPartyView: View = defineView('ConcernedParty', {
  table: 'concerned_party',
  fields: () => ({
    id: column('id'),
    kind: column('kind'),
    name: derive<{ kind: string; name: string }>(
      { kind: (t) => `${t}.kind`, name: (t) => `${t}.name` },
      ({ kind, name }) => (kind === 'PERSON' ? maskName(name) : name),
    ),
    creditCode: column('credit_code'),
    creditCodeDoubtful: derive<{ code: string | null }>(
      { code: (t) => `${t}.credit_code` },
      ({ code }) => code !== null && creditCodeDoubtful(code),
    ),
    idNumberMasked: column('id_number_masked'),
    phoneMasked: column('phone_masked'),
    address: column('address'),
  }),
});

export const vehicleView: View = defineView('Vehicle', {
  table: 'involved_vehicle',
  fields: () => ({
    id: column('id'),
    kind: column('kind'),
    plate: column('plate'),
    vesselName: column('vessel_name'),
    mmsi: column('mmsi'),
    colour: column('colour'),
    description: column('description'),
    hasDriverTrack: expression((t) => `(${t}.driver_track_sealed is not null)`),
  }),
});

export const manifestView: View = defineView('Manifest', {
  table: 'evidence_manifest',
  fields: () => ({
    version: column('version'),
    sha256: column('sha256'),
    frozenAt: column('frozen_at'),
    itemCount: column('item_count'),
  }),
});

/** A manifest as an event carries it; the instant is the event's own. */
const eventManifestView: View = defineView('EventManifest', {
  table: 'referral_event',
  fields: () => ({
    version: expression((t) => `(${t}.payload->'manifest'->>'version')::int`),
    sha256: expression((t) => `${t}.payload->'manifest'->>'sha256'`),
    frozenAt: column('at'),
    itemCount: expression((t) => `(${t}.payload->'manifest'->>'itemCount')::int`),
  }),
});

const text = (...keys: readonly string[]) =>
  expression((t) => `coalesce(${keys.map((k) => `${t}.payload->>'${k}'`).join(', ')})`);
const nameIn = (key: string) => expression((t) => `${t}.payload->'${key}'->>'name'`);
const number = (key: string) => expression((t) => `(${t}.payload->>'${key}')::float8`);

export const eventView: View = defineView('ReferralEvent', {
  table: 'referral_event',
  fields: () => ({
    id: column('id'),
    seq: column('seq'),
    kind: column('kind'),
    at: column('at'),
    actorName: column('actor_name'),
    actorRole: column('actor_role'),
    actorAgency: agencyAt((t) => `${t}.actor_agency_id`),
    fromStatus: column('from_status'),
    toStatus: column('to_status'),
    note: text('note', 'reason', 'competenceReason', 'record', 'summary'),
    items: expression((t) => `${t}.payload->'items'`),
    officerNames: expression(
      (t) => `(select json_agg(o->>'name') from jsonb_array_elements(${t}.payload->'officers') o)`,
    ),
    handedFrom: nameIn('from'),
    handedTo: nameIn('to'),
    handedBy: nameIn('by'),
    unit: agencyAt((t) => `(${t}.payload->>'unitId')::uuid`),
    documentNumber: text('documentNumber', 'filingNumber'),
    decisionKind: text('decisionKind'),
    declineReason: text('reasonCode'),
    fineYuan: number('fineYuan'),
    competentAgency: agencyAt((t) => `(${t}.payload->>'competentAgencyId')::uuid`),
    interimCustodian: agencyAt((t) => `(${t}.payload->>'interimCustodianId')::uuid`),
    outcome: text('outcome'),
    timeliness: number('timeliness'),
    effort: number('effort'),
    siteRemedied: expression((t) => `(${t}.payload->>'siteRemedied')::boolean`),
    publicNoticeUrl: text('publicNoticeUrl'),
    evidenceUse: expression((t) => `nullif(${t}.payload->'evidenceUse', 'null'::jsonb)`),
    manifest: embedded(
      eventManifestView,
      (t) => `jsonb_typeof(${t}.payload->'manifest') = 'object'`,
    ),
  }),
});

const READ_BY_OTHERS = (t: string): string => `(select min(d.at) from referral_message_read d
  where d.referral_id = ${t}.referral_id and d.bureau_id <> ${t}.author_bureau_id and d.up_to >= ${t}.id)`;

export const messageView: View = defineView('Message', {
  table: 'referral_message',
  fields: () => ({
    id: column('id'),
    at: column('at'),
    authorName: column('author_name'),
    authorAgency: agencyAt((t) => `${t}.author_agency_id`),
    mine: expression((t) => `(${t}.author_id = ${MEMBER})`),
    text: column('text'),
    readByCounterpartAt: expression(READ_BY_OTHERS),
  }),
});
