import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createDataSource, poolOf, UnitOfWork, type DataSource } from '@portal/platform/database';
import { SetClock } from '@portal/platform/kernel';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { addFirstAdministrator, importAgencies, importMembers } from '../index.js';
import { agencyIdOf } from '../reference/agencies.js';

const example = (name: string): Buffer =>
  readFileSync(join(import.meta.dirname, '../../../../docs/examples', name));

describe('the directory of an installation', () => {
  let database: TestDatabase;
  let source: DataSource;
  let unitOfWork: UnitOfWork;
  let admin: Client;

  const rows = async (sql: string): Promise<unknown[]> =>
    (await admin.query(sql)).rows as unknown[];
  const bring = (file: Buffer, what = importAgencies) =>
    unitOfWork.asSystem('import', (tx) => what(tx, file));
  const first = (login: string, agency: string) =>
    unitOfWork.asSystem('first administrator', (tx) =>
      addFirstAdministrator(tx, { login, agency, name: '姚远' }),
    );

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    // As apps/migrate leaves it without the demonstration.
    await admin.query('truncate agency, zone cascade');
    source = createDataSource({ url: database.appUrl, poolSize: 2, applicationName: 'test' });
    await source.initialize();
    unitOfWork = new UnitOfWork(
      () => poolOf(source),
      new SetClock(new Date('2024-06-18T01:00:00Z')),
      () => Promise.resolve(),
    );
  });
  afterAll(async () => {
    await source.destroy();
    await admin.end();
    await database.drop();
  });

  it('takes agencies with zones, and leaves nothing of a file with a fault', async () => {
    const faulty = Buffer.from(
      `${example('agencies.csv').toString()}x,无上级,中队,nowhere,310118,,,,\n`,
    );
    const refused = await bring(faulty);
    expect([refused.added, refused.faults.length]).toEqual([0, 1]);
    expect(await rows('select count(*)::int as n from agency')).toEqual([{ n: 0 }]);
    expect(await bring(example('agencies.csv'))).toEqual({ added: 10, changed: 0, faults: [] });
    expect(
      await rows(`select a.name from zone_agency za join zone z on z.id = za.zone_id
        join agency a on a.id = za.agency_id where z.name = '青嘉吴' order by a.code`),
    ).toEqual([
      { name: '青浦区城市管理行政执法局' },
      { name: '苏州市吴江区城市管理局' },
      { name: '嘉善县综合行政执法局' },
    ]);
    expect(
      await rows(`select c.name from agency c join agency p on p.id = c.parent_id
        where not (p.code < c.code and c.code_hi <= p.code_hi) or c.is_demonstration`),
    ).toEqual([]);
  });

  it('is the same after the same file, and follows a changed one where the agency has not settled itself', async () => {
    expect(await bring(example('agencies.csv'))).toMatchObject({ added: 0, changed: 0 });
    await admin.query(
      `update agency set document_prefix = '苏吴管', duty_phone = null where document_prefix = '苏吴城管'`,
    );
    const renamed = example('agencies.csv').toString().replace('青浦区城管执法局', '青浦城管');
    expect(await bring(Buffer.from(renamed))).toMatchObject({ added: 0, changed: 1 });
    expect(
      await rows(`select short_name, document_prefix, duty_phone from agency
        where division_code in ('310118', '320509') order by code`),
    ).toEqual([
      { short_name: '青浦城管', document_prefix: '沪青城管', duty_phone: '021-12319' },
      { short_name: '吴江区城管局', document_prefix: '苏吴管', duty_phone: null },
    ]);
  });

  it('takes no new agency with a code that another has or had', async () => {
    for (const code of ['苏吴管', '苏吴城管']) {
      const file = Buffer.from(
        `编号,名称,级别,上级编号,区划代码,区划名称,机关代字\n320585,太仓市城市管理局,区县级,320500,320585,太仓市,${code}\n`,
      );
      expect((await bring(file)).faults).toMatchObject([
        { line: 2, en: `the document prefix “${code}” is taken already` },
      ]);
    }
  });

  it('gives an agency one first administrator, who is written into the audit trail', async () => {
    expect(await first('wujiang-admin', '320509')).toMatchObject({ value: { isNew: true } });
    expect(await first('wujiang-admin', '苏州市吴江区城市管理局')).toMatchObject({
      value: { isNew: false },
    });
    for (const [login, agency, en] of [
      ['another', '320509', 'has an administrator (wujiang-admin)'],
      ['another', '999999', 'there is no agency “999999”'],
      ['Another', '310118', 'a login is'],
      ['wujiang-admin', '310118', 'is taken already'],
    ] as const)
      expect(await first(login, agency)).toMatchObject({
        ok: false,
        failure: { en: expect.stringContaining(en) as string },
      });
    expect(await rows(`select agency_id, roles from member where login = 'wujiang-admin'`)).toEqual(
      [{ agency_id: agencyIdOf('320509'), roles: ['ADMINISTRATOR'] }],
    );
    expect(
      await rows(
        `select count(*)::int as n from audit_entry where action = 'system: first administrator'`,
      ),
    ).toEqual([{ n: 1 }]);
  });

  it('takes members, and leaves those alone who are there', async () => {
    const file = example('members.csv');
    expect(await bring(file, importMembers)).toEqual({ added: 9, changed: 0, faults: [] });
    await admin.query(`update member set status = 'SUSPENDED' where login = 'qingpu-head'`);
    expect(await bring(file, importMembers)).toEqual({ added: 0, changed: 0, faults: [] });
    expect(await rows(`select status from member where login = 'qingpu-head'`)).toEqual([
      { status: 'SUSPENDED' },
    ]);
  });
});
