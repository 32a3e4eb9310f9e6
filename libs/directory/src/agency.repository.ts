import type { TenantTx } from '@portal/platform/database';
import type { AgencyLevel } from './agency.js';
import type { CodeRange } from './code-range.js';
import type { Candidate } from './proposed-recipients.js';

/** An agency as other libs need it. */
export interface AgencyRef extends CodeRange {
  readonly id: string;
  readonly level: AgencyLevel;
  readonly parentId: string | null;
  /** The nearest agency, self or above, that signs letters; the id itself for a bureau. */
  readonly bureauId: string;
  readonly province: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly shortName: string;
  readonly documentPrefix: string | null;
}

const COLUMNS = `a.id, a.code, a.code_hi as "codeHi", a.level, a.parent_id as "parentId",
  a.bureau_id as "bureauId", a.province, a.division_code as "divisionCode", a.name,
  a.short_name as "shortName", a.document_prefix as "documentPrefix"`;

/** Reads of the directory; everybody may see it, so any transaction will do. */
export const agencyRepository = {
  async byId(tx: TenantTx, id: string): Promise<AgencyRef | null> {
    const [found] = await tx.query<AgencyRef>(`select ${COLUMNS} from agency a where a.id = $1`, [
      id,
    ]);
    return found ?? null;
  },

  /** All of them, each after the agency above it. */
  async all(tx: TenantTx): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>(`select ${COLUMNS} from agency a order by a.code, a.code_hi desc`);
  },

  async byIds(tx: TenantTx, ids: readonly string[]): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>(
      `select ${COLUMNS} from agency a where a.id = any($1) order by a.code`,
      [ids],
    );
  },

  /** The bureau of a division (six digits, or a town's nine); null where no agency serves it. */
  async byDivision(tx: TenantTx, divisionCode: string): Promise<AgencyRef | null> {
    const [found] = await tx.query<AgencyRef>(
      `select ${COLUMNS} from agency a where a.division_code = left($1, 6) and a.bureau_id = a.id`,
      [divisionCode],
    );
    return found ?? null;
  },

  /** The units (squads and the like) of a bureau, in the order of their numbers. */
  async unitsOf(tx: TenantTx, bureauId: string): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>(
      `select ${COLUMNS} from agency a where a.bureau_id = $1 and a.id <> $1 order by a.code`,
      [bureauId],
    );
  },

  /** The agencies above, the nearest first. */
  async above(tx: TenantTx, id: string): Promise<AgencyRef[]> {
    return tx.query<AgencyRef>(
      `select ${COLUMNS} from agency a join agency self on self.id = $1
       where self.code between a.code and a.code_hi and a.id <> self.id order by a.code_hi - a.code`,
      [id],
    );
  },

  /** The bureaus that a referral of this bureau might go to: of the place, of its zones, and of the plates' provinces. */
  async candidates(
    tx: TenantTx,
    bureauId: string,
    divisionCode: string | null,
  ): Promise<Candidate[]> {
    return tx.query<Candidate>(CANDIDATES, [bureauId, divisionCode]);
  },
};

const CANDIDATES = `
  with shared as (
    select theirs.agency_id, array_agg(z.name order by z.name) as zones
    from zone_agency mine
    join zone_agency theirs on theirs.zone_id = mine.zone_id
    join zone z on z.id = mine.zone_id
    where mine.agency_id = $1
    group by theirs.agency_id
  )
  select a.id, a.code, a.province, a.level = 'PROVINCE' as "isProvince", a.division_code as "divisionCode",
    d.name as "divisionName", coalesce(s.zones, '{}') as "sharedZones"
  from agency a
  join division d on d.code = a.division_code and d.valid_from = a.division_valid_from
  left join shared s on s.agency_id = a.id
  where a.bureau_id = a.id
    and (s.agency_id is not null or a.level = 'PROVINCE' or a.division_code = left($2, 6))`;
