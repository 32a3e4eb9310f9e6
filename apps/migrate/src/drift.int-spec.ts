import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { driftOf } from './drift.js';

/** What somebody may do to the schema beside the entities, undone afterwards, and what the check then says. */
const CHANGES: readonly (readonly [what: string, change: string, undo: string, said: RegExp])[] = [
  [
    'a column that was dropped',
    'alter table referral drop column filing_number',
    'alter table referral add filing_number text',
    /ADD "filing_number" text/,
  ],
  [
    'a column that was added',
    'alter table audit_entry add address inet',
    'alter table audit_entry drop column address',
    /"audit_entry" DROP COLUMN "address"/,
  ],
  [
    'a column of another type',
    'alter table notification alter kind type varchar(20)',
    'alter table notification alter kind type text',
    /"notification".*"kind"/,
  ],
  [
    'a column that may be empty now',
    'alter table oidc_record alter payload drop not null',
    'alter table oidc_record alter payload set not null',
    /"payload" SET NOT NULL/,
  ],
  [
    'another default',
    'alter table outbox alter attempts set default 1',
    'alter table outbox alter attempts set default 0',
    /"attempts" SET DEFAULT '0'/,
  ],
  [
    'an index that was dropped',
    'drop index ix_referral_to_changed',
    'create index ix_referral_to_changed on referral (to_agency_id, updated_at desc, id desc)',
    /CREATE INDEX "ix_referral_to_changed"/,
  ],
  [
    'a rule that was dropped',
    'alter table referral_event drop constraint uq_referral_event_seq',
    'alter table referral_event add constraint uq_referral_event_seq unique (referral_id, seq)',
    /"uq_referral_event_seq" UNIQUE/,
  ],
  [
    'a check that was dropped',
    'alter table referral drop constraint ck_referral_two_parties',
    'alter table referral add constraint ck_referral_two_parties check (from_agency_id <> to_agency_id)',
    /"ck_referral_two_parties" CHECK/,
  ],
  [
    'a foreign key that was dropped',
    'alter table referral_deadline drop constraint fk_referral_deadline_referral',
    `alter table referral_deadline add constraint fk_referral_deadline_referral
       foreign key (referral_id) references referral (id)`,
    /"fk_referral_deadline_referral"/,
  ],
  [
    'another comment',
    `comment on table number_series is 'Numbers'`,
    `comment on table number_series is 'One gapless series of document numbers per agency, year (Shanghai, at approval) and kind; locked in the sending transaction.'`,
    /COMMENT ON TABLE "number_series"/,
  ],
  [
    'a table of nobody',
    'create table stray (id uuid primary key)',
    'drop table stray',
    /^public\.stray has no entity$/,
  ],
  [
    'a table of nobody in a schema of its own',
    'create schema aside; create table aside.stray (id uuid primary key)',
    'drop schema aside cascade',
    /^aside\.stray has no entity$/,
  ],
  [
    'a view of nobody',
    'create view stray as select 1 as one',
    'drop view stray',
    /^public\.stray has no entity$/,
  ],
];

describe('The drift check', () => {
  let database: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });

  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  it('finds nothing in a database that the migrations made', async () => {
    expect(await driftOf(database.ownerUrl)).toEqual([]);
  });

  it.each(CHANGES)('finds %s', async (_what, change, undo, said) => {
    await admin.query(change);
    const drift = await driftOf(database.ownerUrl);
    await admin.query(undo);
    expect(drift).toContainEqual(expect.stringMatching(said));
  });

  it('leaves everything as it was, and each change above was undone', async () => {
    expect(await driftOf(database.ownerUrl)).toEqual([]);
  });
});
