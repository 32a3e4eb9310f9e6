import { Client } from 'pg';
import { DataSource } from 'typeorm';
import type { Actor } from '@portal/platform/access';
import { createDataSource, poolOf, UnitOfWork } from '@portal/platform/database';
import { newId, SetClock } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import {
  addDays,
  addTerm,
  deadlinesEntities,
  defaultBasisIds,
  loadCalendar,
  seedDeadlines,
} from './index.js';
import { publishedCalendar } from './calendar/published.js';
import { ReckonWorkingDays } from './reckon-working-days.js';

const stranger: Actor = {
  memberId: newId(),
  subject: newId(),
  name: '路人',
  agencyId: newId(),
  agencyName: '某局',
  bureauId: newId(),
  code: 7,
  lo: 7,
  hi: 7,
  level: 'DISTRICT',
  roles: ['OFFICER'],
};

/** The first file of a run makes the template; on a busy machine that takes a while. */
const STARTING_MS = 60_000;

describe('calendar and legal bases in PostgreSQL', () => {
  let database: TestDatabase;
  let owner: Client;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  const clock = new SetClock(new Date('2026-11-01T00:00:00Z'));
  const dump = async (): Promise<unknown[]> => {
    const found = await owner.query(`
      select 'day' as kind, to_jsonb(d) as row from calendar_day d
      union all select 'notice', to_jsonb(n) from calendar_notice n
      union all select 'basis', to_jsonb(b) from legal_basis b order by 1, 2`);
    return found.rows as unknown[];
  };

  beforeAll(async () => {
    database = await testDatabase();
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await seedDeadlines((sql) => owner.query(sql));
    source = createDataSource({ url: database.appUrl, poolSize: 2, applicationName: 'test' });
    await source.initialize();
    unitOfWork = new UnitOfWork(
      () => poolOf(source),
      clock,
      () => Promise.resolve(),
    );
  }, STARTING_MS);

  afterAll(async () => {
    await source.destroy();
    await owner.end();
    await database.drop();
  });

  it('seeding twice changes nothing', async () => {
    const before = await dump();
    await seedDeadlines((sql) => owner.query(sql));
    expect(await dump()).toEqual(before);
    expect(before.length).toBeGreaterThan(700);
  });

  it('holds the calendar that is committed', async () => {
    const calendar = await unitOfWork.read(stranger, loadCalendar);
    const differing: string[] = [];
    for (let day = '2004-01-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
      if (calendar.isWorking(day) !== publishedCalendar.isWorking(day)) differing.push(day);
    }
    expect(differing).toEqual([]);
  });

  it('re-dates a term when the notice of its year is imported', async () => {
    const start = new Date('2026-12-30T02:00:00Z');
    const term = { kind: 'WORKING_DAYS', amount: 3 } as const;
    const before = await unitOfWork.read(stranger, loadCalendar);
    expect(addTerm(start, term, before)).toMatchObject({
      lastDay: '2027-01-04',
      provisional: true,
    });
    await unitOfWork.asSystem('import a notice', async (tx) => {
      await tx.query(`insert into calendar_notice values (2027, 'test')`);
      await tx.query(`insert into calendar_day values ('2027-01-04', false, '元旦', 2027)`);
    });
    clock.advance({ minutes: 2 });
    const after = await unitOfWork.read(stranger, loadCalendar);
    expect(addTerm(start, term, after)).toMatchObject({
      lastDay: '2027-01-05',
      provisional: false,
    });
  });

  it('answers workingDays with the notice that decides', async () => {
    const answer = await new ReckonWorkingDays(unitOfWork).execute(stranger, {
      from: '2026-02-13',
      days: 3,
    });
    expect(answer).toEqual({
      date: '2026-02-25',
      provisional: false,
      noticeYear: 2026,
      source: 'https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm',
    });
    const beyond = await new ReckonWorkingDays(unitOfWork).execute(stranger, {
      from: '2027-12-30',
      days: 3,
    });
    expect(beyond).toMatchObject({ provisional: true, noticeYear: 2028, source: null });
  });

  it.each([0, -3, 401])('refuses to reckon %i days', async (days) => {
    const question = { from: '2026-02-13', days };
    const asked = new ReckonWorkingDays(unitOfWork).execute(stranger, question);
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each(['2003-12-31', '9999-12-31'])('refuses to reckon from %s', async (from) => {
    const asked = new ReckonWorkingDays(unitOfWork).execute(stranger, { from, days: 5 });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('lets everybody read the bases and nobody but the system change them', async () => {
    const ids = defaultBasisIds('2026-08-14', 'CONSTRUCTION_WASTE_DUMPING');
    const found = await unitOfWork.read(stranger, (tx) =>
      tx.query('select id from legal_basis where id = any($1)', [ids]),
    );
    expect(found).toHaveLength(ids.length);
    const changed: unknown = await source.query(`update legal_basis set summary = '' returning id`);
    expect(changed).toEqual([[], 0]);
    await expect(
      source.query(`insert into calendar_notice values (2030, 'x')`),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(source.query('delete from calendar_day')).rejects.toMatchObject({ code: '42501' });
  });

  it('has the tables that the entities describe', async () => {
    const drift = new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      entities: deadlinesEntities,
      installExtensions: false,
    });
    await drift.initialize();
    try {
      const { upQueries } = await drift.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await drift.destroy();
    }
  });
});
