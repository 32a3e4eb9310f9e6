import { Fault, isId, newId } from '@portal/platform/kernel';
import type { TenantTx } from '@portal/platform/database';
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
  readonly facts: ReferralFacts;
}

const FACTS = Object.entries(factColumns)
  .map(([name, sql]) => `'${name}', ${sql('r')}`)
  .join(', ');

/**
 * Locks a referral and reads its facts. NOT_FOUND for what is not there or not the actor's;
 * FORBIDDEN for who sees it from above and would write.
 */
export async function lockReferral(tx: TenantTx, id: string): Promise<LockedReferral> {
  if (!isId(id)) throw new Fault('NOT_FOUND');
  const [locked] = await tx.query('select id from referral where id = $1 for update', [id]);
  const [row] = await tx.query<{ version: number; facts: FactColumns }>(
    `select r.version, json_build_object(${FACTS}) as facts from referral r where r.id = $1`,
    [id],
  );
  if (!row) throw new Fault('NOT_FOUND');
  if (!locked) throw new Fault('FORBIDDEN');
  return { id, version: row.version, facts: factsOf(row.facts) };
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
}

export async function insertDraft(tx: TenantTx, draft: NewDraft): Promise<void> {
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
    waiting_on: [...waitingOn(state)],
  };
  const columns = [...Object.keys(fixed), ...CONTENT_COLUMNS];
  const values = [...Object.values(fixed), ...contentValues(draft.content)];
  await tx.query(
    `insert into referral (${columns.join(', ')}) values (${values.map((_v, i) => `$${String(i + 1)}`).join(', ')})`,
    values,
  );
}

/** Replaces the content of a draft; the version was checked under the lock. */
export async function saveContent(
  tx: TenantTx,
  locked: LockedReferral,
  content: ReferralContent,
  limitationDate: string,
): Promise<void> {
  const sets = CONTENT_COLUMNS.map((column, i) => `${column} = $${String(i + 5)}`);
  const rows = await tx.query(
    `update referral set version = version + 1, updated_at = $3, limitation_date = $4, ${sets.join(', ')}
     where id = $1 and version = $2 returning id`,
    [locked.id, locked.version, tx.now, limitationDate, ...contentValues(content)],
  );
  mustHaveWritten(rows);
}

/** What the row shows of the state: projections, written with the events that they follow from. */
export interface Projection {
  readonly state: ReferralState;
  readonly eventCount: number;
  readonly dueAt: Date | null;
  readonly dueStep: string | null;
}

/**
 * Raises the version and writes the projections of the state; sends, assigns and closes alike. A unit
 * that gives its assignment back keeps the case before its eyes until the bureau assigns anew.
 */
export async function saveState(
  tx: TenantTx,
  locked: LockedReferral,
  projection: Projection,
): Promise<void> {
  const { state } = projection;
  const rows = await tx.query(
    `update referral r set version = r.version + 1, updated_at = $3, status = $4, number = $5, custodian_agency_id = $6,
       is_open = $7, sent_at = $8, received_at = $9, filing_number = $10, waiting_on = $11, last_event_at = $12,
       event_count = r.event_count + $13, due_at = $14, due_step = $15, assigned_officer_ids = $16,
       to_unit_id = case when $8::timestamptz is not null then coalesce($17, r.to_unit_id, r.to_agency_id) end,
       to_code = case when $8::timestamptz is not null then
         (select a.code from agency a where a.id = coalesce($17, r.to_unit_id, r.to_agency_id)) end
     where r.id = $1 and r.version = $2 returning r.id`,
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
      projection.eventCount,
      projection.dueAt,
      projection.dueStep,
      state.officers.map((o) => o.memberId),
      state.assignedUnitId,
    ],
  );
  mustHaveWritten(rows);
}

function mustHaveWritten(rows: readonly unknown[]): void {
  if (rows.length !== 1) throw new Error('A locked referral was not written');
}

/** Who signed an event, column by column; the system signs with its name alone. */
function signatureOf({ actor }: NewEvent): (string | null)[] {
  if (!actor) return [null, '系统', null, null, null];
  return [actor.memberId, actor.name, actor.role, actor.agencyId, actor.bureauId];
}

/** Adds events behind those that are there; `seq` counts over both sides. */
export async function appendEvents(
  tx: TenantTx,
  referralId: string,
  events: readonly NewEvent[],
): Promise<void> {
  for (const [i, event] of events.entries()) {
    await tx.query(
      `insert into referral_event (id, referral_id, seq, kind, from_status, to_status, actor_member_id, actor_name,
         actor_role, actor_agency_id, actor_bureau_id, at, payload, scope)
       select $1, r.id, r.event_count + $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from referral r where r.id = $2`,
      [
        newId(),
        referralId,
        i + 1,
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

export async function replaceParties(
  tx: TenantTx,
  referralId: string,
  parties: readonly ConcernedPartyRow[],
): Promise<void> {
  await tx.query('delete from concerned_party where referral_id = $1', [referralId]);
  for (const [i, p] of parties.entries()) {
    await tx.query(
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

export async function replaceVehicles(
  tx: TenantTx,
  referralId: string,
  vehicles: readonly VehicleRow[],
): Promise<void> {
  await tx.query('delete from involved_vehicle where referral_id = $1', [referralId]);
  for (const [i, v] of vehicles.entries()) {
    await tx.query(
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
