import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Evidence that its owner still prepares is his alone, so its number is too: beside the count of what
 * the sender has put together stands the count of what he has handed over. Who listens is told of a
 * piece only where he sees it.
 */
export class CountHandedOverEvidence1760001800001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [COLUMN, COUNTED, TRIGGER, TELL]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(BEFORE);
    await runner.query('alter table referral drop column evidence_handed_over');
  }
}

/** The numbers of letters sent before are counted by the spreader, whom the guards of the row let pass. */
const COLUMN = `
  alter table referral add column evidence_handed_over int not null default 0;
  set local role delta_spread;
  update referral r set evidence_handed_over = c.n from (select i.subject_id, count(*) as n from evidence_item i
    where i.side = 'sender' and i.scope = 'both' and i.removed_at is null group by i.subject_id) c where c.subject_id = r.id;
  reset role;
`;

/** The tenth piece of a manifest finds what the first has counted, and writes nothing. */
const COUNTED = `
  create or replace function evidence_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update referral r set evidence_count = c.prepared, evidence_handed_over = c.handed_over
      from (select count(*) as prepared, count(*) filter (where i.scope = 'both') as handed_over from evidence_item i
        where i.subject_id = new.subject_id and i.removed_at is null and i.side = 'sender') c
      where r.id = new.subject_id and (r.evidence_count, r.evidence_handed_over) is distinct from (c.prepared, c.handed_over);
    if tg_op = 'INSERT' or new.removed_at is distinct from old.removed_at then
      perform pg_notify('referral_changed', json_build_object('id', r.id, 'version', r.version,
        'fromCode', new.from_code, 'toCode', new.to_code)::text) from referral r where r.id = new.subject_id;
    end if;
    return null;
  end $$;
`;

const TRIGGER = `
  drop trigger evidence_counted on evidence_item;
  create trigger evidence_counted after insert or update of removed_at, scope on evidence_item
    for each row execute function evidence_counted();
`;

/** A row whose version stays has only been counted anew; of that tells who counted. */
const TELL = `
  create or replace function referral_tell() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    if tg_op = 'UPDATE' and new.version = old.version then return null; end if;
    perform pg_notify('referral_changed', json_build_object('id', new.id, 'version', new.version,
      'fromCode', new.from_code, 'toCode', new.to_code)::text);
    return null;
  end $$;
`;

const BEFORE = `
  create or replace function referral_tell() returns trigger language plpgsql set search_path = public, pg_temp as $$
  begin
    perform pg_notify('referral_changed', json_build_object('id', new.id, 'version', new.version,
      'fromCode', new.from_code, 'toCode', new.to_code)::text);
    return null;
  end $$;
  create or replace function evidence_counted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
  begin
    update referral r set evidence_count =
      (select count(*) from evidence_item i where i.subject_id = new.subject_id and i.removed_at is null and i.side = 'sender')
      where r.id = new.subject_id;
    return null;
  end $$;
  drop trigger evidence_counted on evidence_item;
  create trigger evidence_counted after insert or update of removed_at on evidence_item
    for each row execute function evidence_counted();
`;
