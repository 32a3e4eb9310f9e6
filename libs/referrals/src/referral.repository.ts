import { agreementsBetween, type AppliedAgreement } from '@portal/agreements';
import { Fault, isId, newId } from '@portal/platform/kernel';
import { BUREAU, SYS, type TenantTx } from '@portal/platform/database';
import type { ConcernedPartyRow, VehicleRow } from './personal-data.js';
import type { ReferralContent } from './domain/content/content.js';
import { scopeOf, type NewEvent } from './domain/events.js';
import type { ReferralFacts } from './domain/facts.js';
import type { ReferralState } from './domain/state.js';
import type { ReferralKind } from './domain/types.js';
import { waitingOn } from './domain/waiting-on.js';
import { factColumns, factsOf, type FactColumns } from './referral-facts.js';

/** A referral under lock: what a decision rests on, and the version that the next write replaces. */
export interface LockedReferral {
  readonly id: string;
  readonly version: number;
  /** How many events both sides have; the reader may see fewer. */
  readonly eventCount: number;
  readonly facts: ReferralFacts;
  /** What the two agencies agreed on terms, now and before: clocks that start go by it. */
  readonly agreements: readonly AppliedAgreement[];
}

const FACTS = Object.entries(factColumns)
  .map(([name, sql]) => `'${name}', ${sql('r')}`)
  .join(', ');

/** Whom the policy `change` lets write: the lock takes nothing where this is false. */
const PARTY = `(${SYS} or ${BUREAU} in (r.from_agency_id, r.to_agency_id)) is true`;

interface LockedRow {
  readonly version: number;
  readonly event_count: number;
  readonly party: boolean;
  readonly facts: FactColumns;
  readonly agreements: readonly AppliedAgreement[];
}

/**
 * Locks a referral and reads its facts, in that order, so that they are those behind a twin's commit. NOT_FOUND
 * for what is not there or not the actor's; FORBIDDEN for who sees it from above and would write.
 */
export async function lockReferral(tx: TenantTx, id: string): Promise<LockedReferral> {
  if (!isId(id)) throw new Fault('NOT_FOUND');
  tx.write('select id from referral where id = $1 for update', [id]);
  const [row] = await tx.query<LockedRow & Record<string, unknown>>(
    `select r.version, r.event_count, ${PARTY} as party, json_build_object(${FACTS}) as facts,
       ${agreementsBetween('r.from_agency_id', 'r.to_agency_id')} as agreements
     from referral r where r.id = $1`,
    [id],
  );
  if (!row) throw new Fault('NOT_FOUND');
  if (!row.party) throw new Fault('FORBIDDEN');
  const { version, event_count: eventCount, agreements } = row;
  return { id, version, eventCount, facts: factsOf(row.facts), agreements };
}

/** Columns of the content, in the order of `contentValues`. */
const CONTENT_COLUMNS = [
  'kind', 'urgency', 'matter', 'subject', 'facts', 'act_from', 'act_to', 'place_address',
  'place_division_code', 'place_longitude', 'place_latitude', 'place_crs', 'place_accuracy_m',
  'clue_source', 'waste_type', 'volume', 'volume_unit', 'origin_project', 'permit_number',
  'manifest_number', 'suspected_route', 'reason_outside_jurisdiction', 'prior_contacts',
  'requested_outcome', 'requested_by', 'contact_name', 'contact_phone', 'legal_basis_ids',
  'to_agency_id',
] as const; // prettier-ignore

function contentValues(c: ReferralContent): unknown[] {
  const p = c.place;
  return [
    c.kind, c.urgency, c.matter, c.subject, c.facts, c.actFrom, c.actTo ?? c.actFrom, p.address,
    p.divisionCode, p.longitude, p.latitude, p.coordinateSystem, p.accuracyMetres, c.clueSource,
    c.wasteType, c.volume, c.volumeUnit, c.originProject, c.permitNumber, c.manifestNumber,
    c.suspectedRoute, c.reasonOutsideJurisdiction, c.priorContacts, c.requestedOutcome,
    c.requestedBy, c.contactName, c.contactPhone, [...c.legalBasisIds], c.toAgencyId,
  ]; // prettier-ignore
}

export interface NewDraft {
  readonly id: string;
  readonly content: ReferralContent;
  readonly limitationDate: string;
  readonly drafterName: string;
  readonly fromCode: number;
  readonly state: ReferralState;
  readonly clock: { readonly dueAt: Date; readonly step: string };
}

/** A draft with the projections of its first event. */
export function insertDraft(tx: TenantTx, draft: NewDraft): void {
  const { state } = draft;
  const fixed: Record<string, unknown> = {
    id: draft.id,
    status: state.status,
    limitation_date: draft.limitationDate,
    from_agency_id: state.fromAgencyId,
    from_unit_id: state.fromUnitId,
    from_code: draft.fromCode,
    custodian_agency_id: state.custodianAgencyId,
    drafter_id: state.drafterId,
    drafter_name: draft.drafterName,
    created_at: tx.now,
    updated_at: tx.now,
    last_event_at: tx.now,
    event_count: 1,
    due_at: draft.clock.dueAt,
    due_step: draft.clock.step,
    waiting_on: [...waitingOn(state)],
  };
  const columns = [...Object.keys(fixed), ...CONTENT_COLUMNS];
  const values = [...Object.values(fixed), ...contentValues(draft.content)];
  tx.write(
    `insert into referral (${columns.join(', ')}) values (${values.map((_v, i) => `$${String(i + 1)}`).join(', ')})`,
    values,
  );
}

/** Replaces the content of a draft; the version was checked under the lock. */
export function saveContent(
  tx: TenantTx,
  locked: LockedReferral,
  content: ReferralContent,
  limitationDate: string,
): void {
  const sets = CONTENT_COLUMNS.map((column, i) => `${column} = $${String(i + 5)}`);
  tx.write(
    `update referral set version = version + 1, updated_at = $3, limitation_date = $4, ${sets.join(', ')}
     where id = $1 and version = $2`,
    [locked.id, locked.version, tx.now, limitationDate, ...contentValues(content)],
    1,
  );
}

/** The clock that runs out first is what the row shows as its deadline. */
const RUNNING = `select d.due_at, d.step from referral_deadline d
  where d.referral_id = $1 and d.met_at is null and d.stopped_at is null order by d.due_at, d.id limit 1`;

/**
 * Raises the version and writes the projections of the state; sends, assigns and closes alike. A unit
 * that gives its assignment back keeps the case before its eyes until the bureau assigns anew. A draft goes on in the
 * name of whom it is handed over to; what was sent stays in the name of who drafted it.
 */
export function saveState(
  tx: TenantTx,
  locked: LockedReferral,
  state: ReferralState,
  eventCount: number,
): void {
  tx.write(
    `update referral r set version = r.version + 1, updated_at = $3, status = $4, number = $5, custodian_agency_id = $6,
       is_open = $7, sent_at = $8, received_at = $9, filing_number = $10, waiting_on = $11, last_event_at = $12,
       event_count = $13, assigned_officer_ids = $14, drafter_id = $16,
       drafter_name = case when r.sent_at is not null or r.drafter_id = $16 then r.drafter_name
         else (select m.name from member m where m.id = $16) end,
       due_at = case when $7 then (select due_at from (${RUNNING}) c) end,
       due_step = case when $7 then (select step from (${RUNNING}) c) end,
       to_unit_id = case when $8::timestamptz is not null then coalesce($15, r.to_unit_id, r.to_agency_id) end,
       to_code = case when $8::timestamptz is not null then
         (select a.code from agency a where a.id = coalesce($15, r.to_unit_id, r.to_agency_id)) end
     where r.id = $1 and r.version = $2`,
    [
      locked.id,
      locked.version,
      tx.now,
      state.status,
      state.documentNumber,
      state.custodianAgencyId,
      state.isOpen,
      state.sentAt,
      state.receivedAt,
      state.filingNumber,
      [...waitingOn(state)],
      state.lastEventAt,
      eventCount,
      state.officers.map((o) => o.memberId),
      state.assignedUnitId,
      state.drafterId,
    ],
    1,
  );
}

/** Who signed an event, column by column; the system signs with its name alone. */
function signatureOf({ actor }: NewEvent): (string | null)[] {
  if (!actor) return [null, '系统', null, null, null];
  return [actor.memberId, actor.name, actor.role, actor.agencyId, actor.bureauId];
}

/** Adds events behind the `before` that are there; `seq` counts over both sides. */
export function appendEvents(
  tx: TenantTx,
  referralId: string,
  before: number,
  events: readonly NewEvent[],
): void {
  for (const [i, event] of events.entries()) {
    tx.write(
      `insert into referral_event (id, referral_id, seq, kind, from_status, to_status, actor_member_id, actor_name,
         actor_role, actor_agency_id, actor_bureau_id, at, payload, scope)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        newId(),
        referralId,
        before + i + 1,
        event.kind,
        event.fromStatus,
        event.toStatus,
        ...signatureOf(event),
        event.at,
        JSON.stringify(event.payload),
        scopeOf(event),
      ],
    );
  }
}

/** The next number of the bureau's series; the row stays locked until the sending ends. */
export async function nextNumber(
  tx: TenantTx,
  agencyId: string,
  year: number,
  kind: ReferralKind,
): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    `insert into number_series (agency_id, year, kind, last) values ($1, $2, $3, 1)
     on conflict (agency_id, year, kind) do update set last = number_series.last + 1 returning last`,
    [agencyId, year, `REFERRAL_${kind}`],
  );
  if (!row) throw new Error('The series gave no number');
  return row.last;
}

export function replaceParties(
  tx: TenantTx,
  referralId: string,
  parties: readonly ConcernedPartyRow[],
): void {
  tx.write('delete from concerned_party where referral_id = $1', [referralId]);
  for (const [i, p] of parties.entries()) {
    tx.write(
      `insert into concerned_party (id, referral_id, seq, kind, name, credit_code, id_number_sealed, id_number_masked,
         phone_sealed, phone_masked, address, scope) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,'both')`,
      [
        newId(),
        referralId,
        i + 1,
        p.kind,
        p.name,
        p.creditCode,
        p.idNumberSealed,
        p.idNumberMasked,
        p.phoneSealed,
        p.phoneMasked,
        p.address,
      ],
    );
  }
}

export function replaceVehicles(
  tx: TenantTx,
  referralId: string,
  vehicles: readonly VehicleRow[],
): void {
  tx.write('delete from involved_vehicle where referral_id = $1', [referralId]);
  for (const [i, v] of vehicles.entries()) {
    tx.write(
      `insert into involved_vehicle (id, referral_id, seq, kind, plate, vessel_name, mmsi, colour, description,
         driver_track_sealed, scope) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,'both')`,
      [
        newId(),
        referralId,
        i + 1,
        v.kind,
        v.plate,
        v.vesselName,
        v.mmsi,
        v.colour,
        v.description,
        v.driverTrackSealed,
      ],
    );
  }
}
