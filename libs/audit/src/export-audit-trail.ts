import { dayOf } from '@portal/deadlines';
import type { AccessPurpose } from '@portal/evidence';
import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import {
  fail,
  Fault,
  isReadable,
  newId,
  ok,
  type Failure,
  type FieldFault,
  type Outcome,
} from '@portal/platform/kernel';
import { auditExports } from './audit-export.repository.js';
import { filterFaults, type TrailFilter } from './domain/filter.js';
import { requireAuditor } from './domain/may.js';
import type { ExportAddresses } from './export-addresses.js';

/** Entries in one file; a spreadsheet takes about ten times as many, a person does not. */
export const MOST_ROWS = 100_000;
const EXPORTS_PER_HOUR = 20;
const HOUR_MS = 3_600_000;
/** An address is good for this long after the export was asked for, also when it is asked for again. */
const ADDRESS_SECONDS = 300;
const LONGEST_NOTE = 500;

export interface ExportCall {
  readonly idempotencyKey: string;
  readonly filter?: TrailFilter | null;
  readonly purpose: AccessPurpose;
  readonly note?: string | null;
}

export interface Exported {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Date;
  readonly fileName: string;
  readonly rows: number;
  readonly isCut: boolean;
}

/** Notes who takes which entries out and what for, and answers where they can be fetched, once. */
export class ExportAuditTrail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly addresses: ExportAddresses,
  ) {}

  async execute(actor: Actor, call: ExportCall): Promise<Outcome<Exported, Failure>> {
    const { idempotencyKey: key, ...input } = call;
    const outcome = await this.unitOfWork.mutation(
      actor,
      { action: 'audit.export', key, input },
      async (tx) => {
        requireAuditor(actor);
        const filter = call.filter ?? {};
        const fields = [
          ...filterFaults(filter).map((fault) => ({ ...fault, path: `filter.${fault.path}` })),
          ...noteFaults(call.note),
        ];
        if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
        return prepare(tx, actor, { ...call, filter });
      },
    );
    return outcome.ok ? this.#address(actor, outcome.value) : outcome;
  }

  async #address(actor: Actor, id: string): Promise<Outcome<Exported, Failure>> {
    const made = await this.unitOfWork.read(actor, (tx) => auditExports.byId(tx, id));
    if (!made) throw new Fault('NOT_FOUND');
    const { at, fileName, rows, isCut } = made;
    const expiresAt = new Date(at.getTime() + ADDRESS_SECONDS * 1000);
    if (expiresAt <= this.unitOfWork.now())
      return fail({ kind: 'RuleViolation', code: 'AUDIT_EXPORT_EXPIRED' });
    return ok({ id, url: this.addresses.sign(id, expiresAt), expiresAt, fileName, rows, isCut });
  }
}

async function prepare(
  tx: TenantTx,
  actor: Actor,
  { filter, purpose, note }: ExportCall & { readonly filter: TrailFilter },
): Promise<Outcome<string, Failure>> {
  const { memberId, agencyId } = filter;
  const agencyName = agencyId
    ? await auditExports.agencyName(tx, actor, agencyId)
    : actor.agencyName;
  const isMemberKnown = !memberId || (await auditExports.knowsMember(tx, memberId));
  if (agencyName === null) return unknown('filter.agencyId');
  if (!isMemberKnown) return unknown('filter.memberId');
  const hourAgo = new Date(tx.now.getTime() - HOUR_MS);
  if ((await auditExports.since(tx, actor.memberId, hourAgo)) >= EXPORTS_PER_HOUR) {
    const params = { limit: EXPORTS_PER_HOUR };
    return fail({ kind: 'RuleViolation', code: 'AUDIT_EXPORTS_TOO_MANY', params });
  }
  const found = await auditExports.count(tx, actor, filter, MOST_ROWS);
  const id = newId();
  auditExports.add(tx, actor, {
    ...{ id, filter, purpose, note: note?.trim() || null },
    fileName: fileNameOf(agencyName, filter, tx.now),
    rows: Math.min(found, MOST_ROWS),
    isCut: found > MOST_ROWS,
  });
  tx.touched('audit_export', id);
  return ok(id);
}

const unknown = (path: string): Outcome<never, Failure> =>
  fail({ kind: 'InvalidInput', fields: [{ path, code: 'AUDIT_FILTER_UNKNOWN' }] });

function noteFaults(note: string | null | undefined): FieldFault[] {
  if (!isReadable(note)) return [{ path: 'note', code: 'AUDIT_TEXT_UNREADABLE' }];
  const isLong = Array.from(note ?? '').length > LONGEST_NOTE;
  return isLong ? [{ path: 'note', code: 'AUDIT_NOTE_TOO_LONG' }] : [];
}

/** 审计记录-机关-起-止.csv; the end of a period without one is the day of the export. */
function fileNameOf(agencyName: string, { from, to }: TrailFilter, now: Date): string {
  const name = `审计记录-${agencyName}-${from ?? '最早'}-${to ?? dayOf(now)}.csv`;
  return name.replace(/[\p{Cc}<>:"/\\|?*]/gu, '_');
}
