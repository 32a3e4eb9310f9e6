import type { MigrationInterface, QueryRunner } from 'typeorm';
import { transitionPairs } from '@portal/referrals';
import { BUREAU, SYS } from '@portal/platform/database';

/**
 * Visibility alone is not enough: `with check (true)` on referral is safe only beside these triggers.
 * referral_guard: who may change what; child_codes: a child takes its parent's codes and its writer
 * must be a party; referral_spread: party rows and children follow the referral's codes.
 */
export class GuardReferrals1760000400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TRANSITION_TABLE);
    for (const { fromStatus, toStatus, side } of transitionPairs()) {
      await runner.query('insert into referral_transition values ($1, $2, $3)', [
        fromStatus,
        toStatus,
        side,
      ]);
    }
    await runner.query(GUARD);
    await runner.query(CHILD_CODES);
    await runner.query(SPREAD);
    await runner.query(COUNT);
    await runner.query(TELL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop function referral_guard() cascade; drop function child_codes() cascade;
       drop function referral_spread() cascade; drop function evidence_counted() cascade;
       drop function referral_tell() cascade; drop table referral_transition`,
    );
  }
}

const TRANSITION_TABLE = `
  create table referral_transition (
    from_status text not null, to_status text not null, side text not null,
    constraint pk_referral_transition primary key (from_status, to_status, side)
  );
  comment on table referral_transition is 'The legal changes of status and whose they are; seeded from the one table in libs/referrals, drift is tested.';
  grant select on referral_transition to delta_app;
`;

/** Columns that may change after sending. Everything else of a sent letter is frozen. */
const LIVING = `array['version','status','custodian_agency_id','to_code','to_unit_id','from_code','from_unit_id',
  'assigned_officer_ids','updated_at','received_at','due_at','due_step','is_open','filing_number','evidence_count',
  'event_count','waiting_on','last_event_at']`;

const GUARD = `
  create function referral_guard() returns trigger language plpgsql as $$
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
    if new.id <> old.id or new.from_agency_id <> old.from_agency_id or new.drafter_id <> old.drafter_id
       or new.created_at <> old.created_at then
      raise exception 'the origin of referral % is fixed', old.id using errcode = '42501';
    end if;
    if new.status <> old.status and not exists (select from referral_transition t
        where t.from_status = old.status and t.to_status = new.status and t.side = whose) then
      raise exception 'no way from % to % for %', old.status, new.status, whose using errcode = '42501';
    end if;
    if old.sent_at is not null and (to_jsonb(new) - ${LIVING}) is distinct from (to_jsonb(old) - ${LIVING}) then
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
  create trigger referral_guard before update on referral for each row execute function referral_guard();
`;

const CHILD_CODES = `
  create function child_codes() returns trigger language plpgsql as $$
  declare
    sys boolean := ${SYS};
    bureau uuid := ${BUREAU};
    f int; t int; fa uuid; ta uuid;
    parent uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  begin
    if tg_argv[1] = 'evidence_item' then
      select i.from_code, i.to_code, r.from_agency_id, r.to_agency_id into f, t, fa, ta
        from evidence_item i join referral r on r.id = i.subject_id where i.id = parent;
    else
      select r.from_code, r.to_code, r.from_agency_id, r.to_agency_id into f, t, fa, ta from referral r where r.id = parent;
    end if;
    if not found then raise exception 'no such parent' using errcode = '42501'; end if;
    if not sys and tg_argv[2] <> 'whoever sees' and (bureau is null or bureau not in (fa, coalesce(ta, fa))) then
      raise exception 'not a party' using errcode = '42501';
    end if;
    if not sys and ((new.scope = 'sender' and bureau <> fa) or (new.scope = 'receiver' and bureau is distinct from ta)) then
      raise exception 'scope of the other side' using errcode = '42501';
    end if;
    new.from_code := case when new.scope <> 'receiver' then f end;
    new.to_code := case when new.scope <> 'sender' then t end;
    if new.from_code is null and new.to_code is null then raise exception 'seen by nobody' using errcode = '42501'; end if;
    return new;
  end $$;
  create trigger child_codes before insert on referral_event for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on concerned_party for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on involved_vehicle for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on referral_message for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on referral_message_read for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on referral_deadline for each row execute function child_codes('referral_id', 'referral', 'parties');
  create trigger child_codes before insert on evidence_item for each row execute function child_codes('subject_id', 'referral', 'parties');
  create trigger child_codes before insert on evidence_manifest for each row execute function child_codes('subject_id', 'referral', 'parties');
  create trigger child_codes before insert on evidence_custody for each row execute function child_codes('item_id', 'evidence_item', 'parties');
  create trigger child_codes before insert on evidence_access for each row execute function child_codes('item_id', 'evidence_item', 'whoever sees');
`;

const FOLLOWERS = [
  'referral_event',
  'concerned_party',
  'involved_vehicle',
  'referral_message',
  'referral_message_read',
  'referral_deadline',
] as const;

const follow = (table: string, on: string): string => `
    update ${table} c set from_code = case when c.scope <> 'receiver' then new.from_code end,
      to_code = case when c.scope <> 'sender' then new.to_code end where ${on};`;

const SPREAD = `
  grant select on agency to delta_spread;
  grant select, insert, delete on referral_party to delta_spread;
  create policy keep on referral_party to delta_spread using (true) with check (true);
  ${[...FOLLOWERS, 'evidence_item', 'evidence_manifest', 'evidence_custody', 'evidence_access']
    .map(
      (table) => `grant select, update on ${table} to delta_spread;
  create policy follow on ${table} for update to delta_spread using (true) with check (true);
  create policy follow_see on ${table} for select to delta_spread using (true);`,
    )
    .join('\n')}
  create function referral_spread() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    insert into referral_party (agency_id, referral_id, side)
      select a.id, new.id, case when new.from_code between a.code and a.code_hi then 'SENDER' else 'RECEIVER' end
      from agency a where new.from_code between a.code and a.code_hi or new.to_code between a.code and a.code_hi
      on conflict do nothing;
    if tg_op = 'INSERT' then return null; end if;
    delete from referral_party p using agency a where p.referral_id = new.id and a.id = p.agency_id
      and not (new.from_code between a.code and a.code_hi or coalesce(new.to_code between a.code and a.code_hi, false));
    ${FOLLOWERS.map((table) => follow(table, 'c.referral_id = new.id')).join('')}
    ${follow('evidence_item', 'c.subject_id = new.id')}
    ${follow('evidence_manifest', 'c.subject_id = new.id')}
    ${follow('evidence_custody', 'c.item_id in (select i.id from evidence_item i where i.subject_id = new.id)')}
    ${follow('evidence_access', 'c.item_id in (select i.id from evidence_item i where i.subject_id = new.id)')}
    return null;
  end $$;
  grant create on schema public to delta_spread;
  alter function referral_spread() owner to delta_spread;
  revoke create on schema public from delta_spread;
  revoke all on function referral_spread() from public;
  create trigger referral_spread_insert after insert on referral for each row execute function referral_spread();
  create trigger referral_spread_codes after update on referral for each row
    when (old.from_code is distinct from new.from_code or old.to_code is distinct from new.to_code)
    execute function referral_spread();
`;

const COUNT = `
  grant select, update on referral to delta_spread;
  create policy count_see on referral for select to delta_spread using (true);
  create policy count_write on referral for update to delta_spread using (true) with check (true);
  create function evidence_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update referral r set evidence_count =
      (select count(*) from evidence_item i where i.subject_id = new.subject_id and i.removed_at is null and i.side = 'sender')
      where r.id = new.subject_id;
    return null;
  end $$;
  grant create on schema public to delta_spread;
  alter function evidence_counted() owner to delta_spread;
  revoke create on schema public from delta_spread;
  revoke all on function evidence_counted() from public;
  create trigger evidence_counted after insert or update of removed_at on evidence_item for each row execute function evidence_counted();
`;

const TELL = `
  create function referral_tell() returns trigger language plpgsql as $$
  begin
    perform pg_notify('referral_changed', json_build_object('id', new.id, 'version', new.version,
      'fromCode', new.from_code, 'toCode', new.to_code)::text);
    return null;
  end $$;
  create trigger referral_tell after insert or update on referral for each row execute function referral_tell();
`;
