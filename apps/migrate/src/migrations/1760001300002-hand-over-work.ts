import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BUREAU, SYS } from '@portal/platform/database';

/** A leaver's drafts and letters go to a colleague: the system alone may say who answers for them now. */
export class HandOverWork1760001300002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guard('coalesce(sys, false)', [...LIVING, 'drafter_id']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(guard('false', LIVING));
  }
}

/** Columns that may change after sending. Everything else of a sent letter is frozen. */
const LIVING = (
  'version status custodian_agency_id to_code to_unit_id from_code from_unit_id assigned_officer_ids updated_at ' +
  'received_at due_at due_step is_open filing_number evidence_count event_count waiting_on last_event_at'
).split(' ');

/** As in 1760000400002, but for who may name another drafter and what then stays frozen. */
function guard(handsOver: string, columns: readonly string[]): string {
  const living = `array['${columns.join("','")}']`;
  return `
  create or replace function referral_guard() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    sys boolean := ${SYS};
    bureau uuid := ${BUREAU};
    whose text := case when sys then 'SYSTEM' when bureau = old.from_agency_id then 'SENDER'
                      when bureau = old.to_agency_id and old.sent_at is not null then 'RECEIVER' end;
    target agency;
  begin
    if current_user = 'delta_spread' then return new; end if;
    if whose is null then raise exception 'not a party of referral %', old.id using errcode = '42501'; end if;
    if new.version <> old.version + 1 then raise exception 'version of referral % must rise by one', old.id using errcode = '42501'; end if;
    if new.id <> old.id or new.from_agency_id <> old.from_agency_id or (new.drafter_id <> old.drafter_id and not (${handsOver}))
       or new.created_at <> old.created_at then
      raise exception 'the origin of referral % is fixed', old.id using errcode = '42501';
    end if;
    if new.status <> old.status and not exists (select from referral_transition t
        where t.from_status = old.status and t.to_status = new.status and t.side = whose) then
      raise exception 'no way from % to % for %', old.status, new.status, whose using errcode = '42501';
    end if;
    if old.sent_at is not null and (to_jsonb(new) - ${living}) is distinct from (to_jsonb(old) - ${living}) then
      raise exception 'referral % was sent: its content is frozen', old.id using errcode = '42501';
    end if;
    if new.from_code <> old.from_code and not sys then
      raise exception 'only the system moves the sending unit' using errcode = '42501';
    end if;
    if new.to_code is distinct from old.to_code then
      select * into target from agency where id = new.to_agency_id;
      if old.to_code is null then
        if whose <> 'SENDER' or new.status <> 'SENT' or new.to_code <> target.code then
          raise exception 'a referral is opened to its receiver by sending' using errcode = '42501';
        end if;
      elsif whose = 'SENDER' or new.to_code not between target.code and target.code_hi then
        raise exception 'the receiver hands on within his own units' using errcode = '42501';
      end if;
    end if;
    if old.sent_at is null and new.sent_at is null and new.number is distinct from old.number then
      raise exception 'a number is given by sending' using errcode = '42501';
    end if;
    return new;
  end $$;
`;
}
