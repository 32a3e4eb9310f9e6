import type { Day } from '@portal/deadlines';
import type { Actor } from '@portal/platform/access';
import type { TenantTx } from '@portal/platform/database';
import type {
  AgreedTerms,
  AgreementState,
  AppliedDays,
  KeptAgreement,
} from './domain/agreement.js';

export interface AgreementSides {
  readonly proposerId: string;
  readonly addresseeId: string;
}

export interface NewAgreement extends AgreementSides {
  readonly id: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly signedOn: Day;
  readonly inForceFrom: Day;
  readonly inForceTo: Day | null;
  readonly terms: AgreedTerms;
}

/** How a proposal was settled; the days are those of one that was confirmed. */
export interface Settlement {
  readonly state: AgreementState;
  readonly days: AppliedDays | null;
  readonly reason: string | null;
}

const KEPT = `g.id, g.version, g.state, g.proposer_id as "proposerId", g.addressee_id as "addresseeId",
  g.in_force_from::text as "inForceFrom", g.in_force_to::text as "inForceTo"`;

/** One key for two agencies, whichever of them proposes. */
const PAIR = `least($1::uuid::text, $2::uuid::text) || '/' || greatest($1::uuid::text, $2::uuid::text)`;

/** Agreements in the hands of an administrator: the transaction is his, and the rows are those of his agency. */
export const agreementRepository = {
  /** One of which he is a side, under lock with its pair's others, in one order by everybody; null otherwise. */
  async lock(tx: TenantTx, id: string): Promise<KeptAgreement | null> {
    const rows = await tx.query<KeptAgreement>(
      `select ${KEPT} from agreement g where g.pair = (select pair from agreement where id = $1)
       order by g.id for update of g`,
      [id],
    );
    return rows.find((one) => one.id === id) ?? null;
  },

  /** Whether the reader sees it at all. */
  async isSeen(tx: TenantTx, id: string): Promise<boolean> {
    return (await tx.query('select from agreement where id = $1', [id])).length > 0;
  },

  /** False where a proposal between the two is waiting already. */
  async propose(tx: TenantTx, actor: Actor, agreement: NewAgreement): Promise<boolean> {
    const { proposerId, addresseeId } = agreement;
    const added = await tx.query(
      `insert into agreement (id, state, proposer_id, proposer_code, proposer_code_hi, addressee_id, addressee_code,
         addressee_code_hi, pair, title, document_number, signed_on, in_force_from, in_force_to, terms, proposed_at,
         proposed_by_id, proposed_by_name)
       select $3, 'PROPOSED', p.id, p.code, p.code_hi, o.id, o.code, o.code_hi, ${PAIR}, $4, $5, $6, $7, $8, $9, $10, $11, $12
       from agency p, agency o where p.id = $1 and o.id = $2
       on conflict (pair) where state = 'PROPOSED' do nothing returning id`,
      [
        proposerId,
        addresseeId,
        agreement.id,
        agreement.title,
        agreement.documentNumber,
        agreement.signedOn,
        agreement.inForceFrom,
        agreement.inForceTo,
        JSON.stringify(agreement.terms),
        tx.now,
        actor.memberId,
        actor.name,
      ],
    );
    return added.length > 0;
  },

  settle(tx: TenantTx, actor: Actor, { id, version }: KeptAgreement, settled: Settlement): void {
    const { state, days, reason } = settled;
    tx.write(
      `update agreement set version = version + 1, state = $3, applies_from = $4, applies_to = $5, settled_at = $6,
         settled_by_id = $7, settled_by_name = $8, settled_reason = $9 where id = $1 and version = $2`,
      [
        id,
        version,
        state,
        days?.from ?? null,
        days?.to ?? null,
        tx.now,
        actor.memberId,
        actor.name,
        reason,
      ],
      1,
    );
  },

  /** Earlier ones between the two give way on the day before the newer one's first. */
  replace(tx: TenantTx, actor: Actor, by: AgreementSides & { id: string; from: Day }): void {
    tx.write(
      `update agreement set version = version + 1, state = 'ENDED', applies_to = least(applies_to, $4::date - 1),
         ended_at = $5, ended_by_id = $6, ended_by_name = $7, replaced_by_id = $3
       where pair = ${PAIR} and id <> $3 and (state = 'IN_FORCE' or (state = 'ENDED' and applies_to >= $4::date))`,
      [by.proposerId, by.addresseeId, by.id, by.from, tx.now, actor.memberId, actor.name],
    );
  },

  end(
    tx: TenantTx,
    actor: Actor,
    { id, version }: KeptAgreement,
    { lastDay, reason }: { lastDay: Day; reason: string },
  ): void {
    tx.write(
      `update agreement set version = version + 1, state = 'ENDED', applies_to = least(applies_to, $3::date),
         ended_at = $4, ended_by_id = $5, ended_by_name = $6, ended_reason = $7 where id = $1 and version = $2`,
      [id, version, lastDay, tx.now, actor.memberId, actor.name, reason],
      1,
    );
  },
};

/**
 * SQL for the confirmed agreements that cover both agencies, whichever of them is on which side: an array of
 * `AppliedAgreement` as JSON, for the statement that reads a referral anyway. The table is small, so it is looked
 * through; row-level security lets a party of the referral see all of them.
 */
export const agreementsBetween = (fromId: string, toId: string): string =>
  `(select coalesce(json_agg(json_build_object('title', g.title, 'documentNumber', g.document_number,
      'from', g.applies_from, 'to', g.applies_to, 'terms', g.terms,
      'width', g.proposer_code_hi - g.proposer_code + g.addressee_code_hi - g.addressee_code)), '[]')
    from agency x, agency y, agreement g
    where x.id = ${fromId} and y.id = ${toId} and g.applies_from is not null
      and (x.code between g.proposer_code and g.proposer_code_hi and y.code between g.addressee_code and g.addressee_code_hi
        or y.code between g.proposer_code and g.proposer_code_hi and x.code between g.addressee_code and g.addressee_code_hi))`;
