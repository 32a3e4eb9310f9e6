import { agreementsBetween, type AppliedAgreement } from '@portal/agreements';
import type { Actor } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';

/** What is known of a new draft without asking: the officer's own district, name and duty telephone. */
export interface DraftProposals {
  readonly divisionCode: string | null;
  readonly contactName: string;
  readonly contactPhone: string | null;
}

export async function proposalsFor(tx: TenantTx, actor: Actor): Promise<DraftProposals> {
  const [row] = await tx.query<{ division_code: string; phone: string | null }>(
    `select b.division_code, coalesce(u.duty_phone, b.duty_phone) as phone from agency b left join agency u on u.id = $2 where b.id = $1`,
    [actor.bureauId, actor.agencyId],
  );
  return {
    divisionCode: row?.division_code ?? null,
    contactName: actor.name,
    contactPhone: row?.phone ?? null,
  };
}

export async function divisionName(tx: TenantTx, code: string): Promise<string | null> {
  const [row] = await tx.query<{ name: string }>(
    'select name from division where code = $1 order by valid_from desc limit 1',
    [code],
  );
  return row?.name ?? null;
}

/** Places in a list of legal bases, from 0, at which there is none. */
export async function unknownBases(tx: TenantTx, ids: readonly string[]): Promise<number[]> {
  const rows = await tx.query<{ id: string }>(
    'select id from legal_basis where id = any($1::uuid[])',
    [[...ids]],
  );
  const known = new Set(rows.map((row) => row.id));
  return ids.flatMap((id, index) => (known.has(id) ? [] : [index]));
}

/** What was agreed on terms with a recipient; null where he signs no letters, so that none can be sent to him. */
export async function agreementsWith(
  tx: TenantTx,
  { bureauId }: Actor,
  agencyId: string,
): Promise<readonly AppliedAgreement[] | null> {
  const [row] = await tx.query<{ agreements: readonly AppliedAgreement[] }>(
    `select ${agreementsBetween('$2', 'a.id')} as agreements from agency a where a.id = $1 and a.bureau_id = a.id`,
    [agencyId, bureauId],
  );
  return row?.agreements ?? null;
}
