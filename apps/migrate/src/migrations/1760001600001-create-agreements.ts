import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AGENCY, forceRowSecurity, HI, LO, MEMBER, SYS } from '@portal/platform/database';

/**
 * Cooperation agreements. They are read by everybody under or above one of the two sides, for the clocks of their
 * referrals go by them; only the administrators of the two agencies themselves write, each what is his side's act.
 */
export class CreateAgreements1760001600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [AGREEMENT, POLICIES, GUARD, OUTBOX]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger agreement_subject on outbox;
      drop function agreement_subject();
      drop table agreement;
      drop function agreement_guard();
      alter table agency drop constraint uq_agency_range`);
  }
}

const AGREEMENT = `
  alter table agency add constraint uq_agency_range unique (id, code, code_hi);
  create table agreement (
    id uuid constraint pk_agreement primary key,
    version int not null default 1,
    state text not null
      constraint ck_agreement_state check (state in ('PROPOSED', 'IN_FORCE', 'DECLINED', 'WITHDRAWN', 'ENDED')),
    proposer_id uuid not null,
    proposer_code int not null,
    proposer_code_hi int not null,
    addressee_id uuid not null,
    addressee_code int not null,
    addressee_code_hi int not null,
    pair text not null,
    title text not null constraint ck_agreement_title check (char_length(title) between 1 and 80),
    document_number text,
    signed_on date not null,
    in_force_from date not null,
    in_force_to date,
    terms jsonb not null,
    proposed_at timestamptz not null,
    proposed_by_id uuid not null,
    proposed_by_name text not null,
    applies_from date,
    applies_to date,
    settled_at timestamptz,
    settled_by_id uuid,
    settled_by_name text,
    settled_reason text,
    ended_at timestamptz,
    ended_by_id uuid,
    ended_by_name text,
    ended_reason text,
    replaced_by_id uuid,
    constraint ck_agreement_pair check (pair = least(proposer_id::text, addressee_id::text) || '/' || greatest(proposer_id::text, addressee_id::text)),
    constraint ck_agreement_counterparts check (proposer_code_hi < addressee_code or addressee_code_hi < proposer_code),
    constraint ck_agreement_days check (signed_on <= in_force_from and in_force_from <= in_force_to),
    constraint ck_agreement_applies check ((applies_from is null) = (state in ('PROPOSED', 'DECLINED', 'WITHDRAWN'))),
    constraint ck_agreement_terms check (jsonb_typeof(terms) = 'object' and terms <> '{}'
      and terms - array['SEND', 'RECEIPT', 'SUPPLEMENT_NOTICE', 'SUPPLEMENT', 'ACCEPT_OR_OBJECT', 'VERIFICATION', 'FEEDBACK', 'CLOSE'] = '{}'),
    constraint ck_agreement_amounts check (not jsonb_path_exists(terms, '$.*.workingDays ? (!(@ >= 1 && @ <= 30))')
      and not jsonb_path_exists(terms, '$.*.urgentHours ? (!(@ >= 1 && @ <= 72))')),
    constraint fk_agreement_proposer foreign key (proposer_id, proposer_code, proposer_code_hi)
      references agency (id, code, code_hi) on update cascade,
    constraint fk_agreement_addressee foreign key (addressee_id, addressee_code, addressee_code_hi)
      references agency (id, code, code_hi) on update cascade
  );
  comment on table agreement is 'Cooperation agreements (协作协议) of two agencies that sign letters: terms per step, proposed by one, confirmed by the other. Days are Shanghai days. The numbers copy those of the two agencies for the policy. Only its state, settlement and end change; other terms are another agreement.';
  create unique index uq_agreement_proposed on agreement (pair) where state = 'PROPOSED';
  create unique index uq_agreement_in_force on agreement (pair) where state = 'IN_FORCE';
  ${forceRowSecurity('agreement')}
`;

/** An administrator has no range; what he may read of agreements follows from where he is. */
const mine = (column: 'code' | 'code_hi', range: string): string =>
  `case when ${LO} >= 0 then ${range} else (select a.${column} from agency a where a.id = ${AGENCY}) end`;
const MY_LO = mine('code', LO);
const MY_HI = mine('code_hi', HI);
/** Ranges of the tree lie within each other or apart: who meets a side is above it, it, or below it. */
const meets = (side: string): string => `${side}_code <= ${MY_HI} and ${side}_code_hi >= ${MY_LO}`;

const SIDE = `${AGENCY} in (proposer_id, addressee_id)`;
const KEEPS = `case when ${SIDE} then administers(${AGENCY}) else false end`;

const POLICIES = `
  create policy see on agreement for select using (
    case when ${SYS} then true when ${meets('proposer')} then true else ${meets('addressee')} end);
  create policy add on agreement for insert with check (
    case when proposer_id = ${AGENCY} and proposed_by_id = ${MEMBER} and state = 'PROPOSED' and version = 1
      and settled_at is null and ended_at is null then administers(proposer_id) else false end);
  create policy change on agreement for update using (${KEEPS}) with check (${KEEPS});
  grant select, insert on agreement to delta_app;
  grant update (version, state, applies_from, applies_to, settled_at, settled_by_id, settled_by_name, settled_reason,
    ended_at, ended_by_id, ended_by_name, ended_reason, replaced_by_id) on agreement to delta_app;
`;

/** What a side can't do, whatever statement comes: confirm its own proposal, settle twice, lengthen what has ended. */
const GUARD = `
  create function agreement_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    side text := case when ${AGENCY} = new.proposer_id then 'PROPOSER' else 'ADDRESSEE' end;
    way text := case when tg_op = 'UPDATE' then old.state || ' ' || new.state end;
  begin
    if ${MEMBER} is null then return new; end if;
    if tg_op = 'INSERT' then
      if exists (select from agency a where a.id in (new.proposer_id, new.addressee_id) and a.bureau_id <> a.id) then
        raise exception 'an agreement is made by agencies that sign letters' using errcode = '42501';
      end if;
      return new;
    end if;
    if new.version <> old.version + 1 then
      raise exception 'version of agreement % must rise by one', old.id using errcode = '42501';
    end if;
    if way not in ('IN_FORCE ENDED', 'ENDED ENDED')
       and (side, way) not in (('ADDRESSEE', 'PROPOSED IN_FORCE'), ('ADDRESSEE', 'PROPOSED DECLINED'), ('PROPOSER', 'PROPOSED WITHDRAWN')) then
      raise exception 'no way from % to % for the %', old.state, new.state, side using errcode = '42501';
    end if;
    if old.state = 'PROPOSED' then
      if new.settled_by_id is distinct from ${MEMBER} or new.ended_at is not null or new.applies_from < new.in_force_from
         or new.applies_to is distinct from (case when new.state = 'IN_FORCE' then new.in_force_to end) then
        raise exception 'agreement % is settled as it was proposed, by who settles it', old.id using errcode = '42501';
      end if;
    elsif new.ended_by_id is distinct from ${MEMBER} or new.applies_to is null or new.applies_to > old.applies_to
       or (new.applies_from, new.settled_at, new.settled_by_id, new.settled_by_name, new.settled_reason)
         is distinct from (old.applies_from, old.settled_at, old.settled_by_id, old.settled_by_name, old.settled_reason) then
      raise exception 'agreement % only ends, and by who ends it', old.id using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger agreement_guard before insert or update on agreement for each row execute function agreement_guard();
`;

/** Whoever is told of an agreement is told by one of its sides. */
const OUTBOX = `
  create function agreement_subject() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if ${SYS} or exists (select from agreement g
        where g.id = new.subject_id and ${AGENCY} in (g.proposer_id, g.addressee_id)) then
      return new;
    end if;
    raise exception 'no side of agreement %', new.subject_id using errcode = '42501';
  end $$;
  create trigger agreement_subject before insert on outbox for each row
    when (new.type like 'agreement.%') execute function agreement_subject();
`;
