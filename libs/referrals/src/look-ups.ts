import type { TenantTx } from '@portal/platform/database';
import { isId } from '@portal/platform/kernel';
import type { Lookups, OfficerFact, UnitFact } from './domain/facts.js';
import type { InputOf } from './domain/inputs.js';
import type { ReferralCommand } from './domain/types.js';
import type { LockedReferral } from './referral.repository.js';

export type Look = (tx: TenantTx, locked: LockedReferral) => Promise<Lookups>;

/** The unit and the officers that an assignment names. */
const lookUpAssignment =
  ({ unitId, officerIds }: InputOf<'ASSIGN'>): Look =>
  async (tx) => {
    const [unit] = isId(unitId)
      ? await tx.query<UnitFact & Record<string, unknown>>(
          'select id, bureau_id as "bureauId" from agency where id = $1',
          [unitId],
        )
      : [];
    const officers = await tx.query<OfficerFact & Record<string, unknown>>(
      `select id as "memberId", name, agency_id as "agencyId", status = 'ACTIVE' as active, roles
       from member where id = any($1::uuid[])`,
      [officerIds.filter(isId)],
    );
    return { unit: unit ?? null, officers };
  };

const lookUpCompetent =
  ({ competentAgencyId }: InputOf<'OBJECT_TO_JURISDICTION'>): Look =>
  async (tx) => {
    if (!isId(competentAgencyId)) return { competentAgencyExists: false };
    const found = await tx.query('select 1 from agency where id = $1', [competentAgencyId]);
    return { competentAgencyExists: found.length > 0 };
  };

/** Only what was frozen into a manifest can have been used or rejected. */
const lookUpFrozenItems =
  ({ evidenceUse }: InputOf<'SEND_FEEDBACK'>): Look =>
  async (tx, locked) => {
    if (!evidenceUse || evidenceUse.length === 0) return {};
    const rows = await tx.query<{ id: string }>(
      'select id from evidence_item where subject_id = $1 and manifest_version is not null',
      [locked.id],
    );
    return { frozenItemIds: rows.map((row) => row.id) };
  };

/** What a command has to look up before it is decided, by its name. */
export function lookUpFor<C extends ReferralCommand>(
  command: C,
  input: InputOf<C>,
): Look | undefined {
  const makers: Partial<Record<ReferralCommand, (input: never) => Look>> = {
    ASSIGN: lookUpAssignment,
    OBJECT_TO_JURISDICTION: lookUpCompetent,
    SEND_FEEDBACK: lookUpFrozenItems,
  };
  return makers[command]?.(input as never);
}
