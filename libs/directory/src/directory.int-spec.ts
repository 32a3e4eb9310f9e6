import { DataSource } from 'typeorm';
import type { Actor } from '@portal/platform/access';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { directoryEntities } from './index.js';
import { agencyRepository } from './agency.repository.js';
import { findMemberBySubject, memberRepository } from './member.repository.js';
import { noteVisit } from './member-visits.js';
import { agencyIdOf } from './reference/agencies.js';
import { directoryWorld, type DirectoryWorld } from './testing/directory-world.support-spec.js';

/** The first file of a run makes the template; on a busy machine that takes a while. */
const STARTING_MS = 60_000;

describe('the directory in PostgreSQL', () => {
  let database: TestDatabase;
  let world: DirectoryWorld;
  let officer: Actor;

  const rows = async (actor: Actor, sql: string, params: unknown[] = []): Promise<unknown[]> =>
    world.unitOfWork.read(actor, (tx) => tx.query(sql, params));
  const dump = async (): Promise<unknown> => {
    const dumped = await world.owner.query(`
      select 'agency' as kind, to_jsonb(a) as row from agency a
      union all select 'division', to_jsonb(d) from division d
      union all select 'zone', to_jsonb(z) from zone z
      union all select 'zone_agency', to_jsonb(za) from zone_agency za order by 1, 2`);
    return dumped.rows;
  };

  beforeAll(async () => {
    database = await testDatabase();
    world = await directoryWorld(database);
    officer = await world.actor('wujiang-officer');
  }, STARTING_MS);
  afterAll(async () => {
    await world.end();
    await database.drop();
  });

  it('is the same after a second seed, and keeps what an agency has set itself', async () => {
    const id = agencyIdOf('341882');
    await world.unitOfWork.asSystem('a setting', (tx) =>
      tx.query(`update agency set document_prefix = '广城管' where id = $1`, [id]),
    );
    const before = await dump();
    await world.seed();
    expect(await dump()).toEqual(before);
    expect(await rows(officer, 'select document_prefix from agency where id = $1', [id])).toEqual([
      { document_prefix: '广城管' },
    ]);
  });

  it('has ranges that nest and never overlap', async () => {
    const wrong = await rows(
      officer,
      `select a.name, b.name from agency a join agency b on a.id < b.id and a.code <= b.code_hi and b.code <= a.code_hi
       where not (a.code < b.code and b.code_hi <= a.code_hi) and not (b.code < a.code and a.code_hi <= b.code_hi)
       union all
       select c.name, p.name from agency c join agency p on p.id = c.parent_id
       where not (p.code < c.code and c.code_hi <= p.code_hi)`,
    );
    expect(wrong).toEqual([]);
  });

  it('makes an actor of a subject: squad, bureau, range', async () => {
    expect(officer).toMatchObject({
      name: '沈建明',
      agencyId: agencyIdOf('320509110'),
      bureauId: agencyIdOf('320509'),
      level: 'SQUAD',
      roles: ['OFFICER'],
    });
    expect(officer.lo).toBe(officer.code);
    expect(officer.hi - officer.lo).toBe(127);
    const coordinator = await world.actor('suzhou-coordinator');
    expect(coordinator.lo < officer.lo && officer.hi <= coordinator.hi).toBe(true);
  });

  it('gives an administrator no range, and a stranger or a suspended member no actor', async () => {
    expect(await world.actor('admin')).toMatchObject({ lo: -1, hi: -2 });
    const { subject, memberId } = await world.actor('kunshan-officer2');
    const found = await world.unitOfWork.asSystem('sign-in', async (tx) => {
      await tx.query(`update member set status = 'SUSPENDED' where id = $1`, [memberId]);
      return [await findMemberBySubject(tx, subject), await findMemberBySubject(tx, 'nobody')];
    });
    expect(found).toEqual([null, null]);
  });

  describe('visits', () => {
    const note = async (clock: string): Promise<unknown> => {
      world.clock.set(new Date(`2024-06-18T${clock}Z`));
      await world.unitOfWork.asSystem('visit', (tx) => {
        noteVisit(tx, officer.memberId);
        return Promise.resolve();
      });
      const [visit] = await rows(
        officer,
        `select to_char(last_seen_at at time zone 'UTC', 'HH24:MI') as seen,
           to_char(last_visit_at at time zone 'UTC', 'HH24:MI') as before from member_visit where member_id = $1`,
        [officer.memberId],
      );
      return visit;
    };

    it('are told apart by half an hour of absence, and noted every five minutes', async () => {
      expect(await note('01:00:00')).toEqual({ seen: '01:00', before: null });
      expect(await note('01:04:59')).toEqual({ seen: '01:00', before: null });
      expect(await note('01:05:00')).toEqual({ seen: '01:05', before: null });
      expect(await note('01:34:59')).toEqual({ seen: '01:34', before: null });
      expect(await note('02:04:59')).toEqual({ seen: '02:04', before: '01:34' });
      expect(await note('02:20:00')).toEqual({ seen: '02:20', before: '01:34' });
      expect(await note('09:00:00')).toEqual({ seen: '09:00', before: '02:20' });
    });

    it('that are noted late by another process change nothing back', async () => {
      expect(await note('08:00:00')).toEqual({ seen: '09:00', before: '02:20' });
    });
  });

  it('tells every process when a member changes, and not of a visit', async () => {
    const told: string[] = [];
    world.owner.on('notification', ({ channel }) => told.push(channel));
    await world.owner.query('listen member_changed');
    world.clock.set(new Date('2024-06-19T01:00:00Z'));
    await world.unitOfWork.asSystem('test', (tx) => {
      noteVisit(tx, officer.memberId);
      return Promise.resolve();
    });
    await world.owner.query('select 1');
    expect(told).toEqual([]);
    await world.unitOfWork.asSystem('test', (tx) =>
      tx.query(`update member set roles = '{OFFICER}' where id = $1`, [officer.memberId]),
    );
    await world.owner.query('select 1');
    expect(told).toEqual(['member_changed']);
    await world.owner.query('unlisten member_changed');
  });

  it('shows members to their own agency and those above, to nobody else', async () => {
    const logins = async (user: string): Promise<unknown[]> =>
      (await rows(await world.actor(user), 'select login from member order by login')).map(
        (row) => (row as { login: string }).login,
      );
    expect(await logins('wujiang-officer')).toEqual(['wujiang-officer', 'wujiang-officer2']);
    expect(await logins('wujiang-head')).toEqual([
      'admin',
      'auditor',
      'wujiang-head',
      'wujiang-legal',
      'wujiang-officer',
      'wujiang-officer2',
      'wujiang-registrar',
    ]);
    expect(await logins('admin')).toEqual(await logins('wujiang-head'));
    expect(await logins('suzhou-coordinator')).toContain('kunshan-officer');
    expect(await logins('suzhou-coordinator')).not.toContain('qingpu-officer');
  });

  it.each([
    ['agency', `update agency set name = 'x' returning id`],
    ['division', `update division set name = 'x' returning code`],
    ['zone', `update zone set name = 'x' returning id`],
    ['member', `update member set roles = '{HEAD}' returning id`],
  ])('does not let a member change a row of %s', async (_table, sql) => {
    const changed = await world.unitOfWork.write(officer, 'test', async (tx) => ({
      ok: true as const,
      value: await tx.query(sql),
    }));
    expect(changed).toEqual({ ok: true, value: [] });
  });

  it.each([
    [`insert into zone values (gen_random_uuid(), 'x', 'x')`],
    [
      `insert into member (id, subject, agency_id, agency_code, name, roles, status)
      select gen_random_uuid(), 'x', id, code, 'x', '{HEAD}', 'ACTIVE' from agency limit 1`,
    ],
    ['delete from agency'],
    ['delete from member'],
  ])('refuses a member %s', async (sql) => {
    const refused = world.unitOfWork.write(officer, 'test', async (tx) => ({
      ok: true as const,
      value: await tx.query(sql),
    }));
    await expect(refused).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses a member whose agency number is not his agency’s', async () => {
    const wrong = world.unitOfWork.asSystem('test', (tx) =>
      tx.query('update member set agency_code = agency_code + 1 where login = $1', ['admin']),
    );
    await expect(wrong).rejects.toMatchObject({ code: '23503' });
  });

  it('finds bureaus, units and what is above', async () => {
    const wujiang = agencyIdOf('320509');
    await world.unitOfWork.read(officer, async (tx) => {
      expect(await agencyRepository.byId(tx, wujiang)).toMatchObject({
        bureauId: wujiang,
        documentPrefix: '苏吴城管',
        divisionCode: '320509',
        level: 'DISTRICT',
      });
      expect(await agencyRepository.byId(tx, agencyIdOf('nowhere'))).toBeNull();
      const units = await agencyRepository.unitsOf(tx, wujiang);
      expect(units.map(({ shortName }) => shortName)).toEqual(['黎里中队', '盛泽中队', '七都中队']);
      const above = await agencyRepository.above(tx, agencyIdOf('320509110'));
      expect(above.map(({ divisionCode }) => divisionCode)).toEqual(['320509', '320500', '320000']);
      expect((await agencyRepository.byDivision(tx, '310118103'))?.id).toBe(agencyIdOf('310118'));
      const heads = await memberRepository.ofAgency(tx, wujiang, ['HEAD']);
      expect(heads).toEqual([]); // a squad does not see its bureau's members
    });
  });

  it('has the tables that the entities describe', async () => {
    const drift = new DataSource({
      type: 'postgres',
      url: database.ownerUrl,
      entities: directoryEntities,
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
