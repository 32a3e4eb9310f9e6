import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../scripts/lib/postgres.mjs';
import { makeTestHome } from '../../scripts/lib/test-cluster.mjs';
import { mountDisk } from './support/installation.js';
import {
  command,
  expectNoProcess,
  started,
  supervisorOf,
  untilSaid,
  type Command,
} from './support/command.js';
import { oneDirectory } from './support/one-directory.js';

const isRoot = process.getuid?.() === 0;
/** Some things only root can set up. */
const asRoot = isRoot ? it : it.skip;
const NOBODY = 65534;

describe('npm start, where it can’t', () => {
  let home: string;

  beforeAll(async () => {
    home = await makeTestHome();
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const place = async (name: string): Promise<{ PORT: string; DATA_DIR: string }> => {
    const DATA_DIR = join(home, name);
    await mkdir(DATA_DIR, { mode: 0o711 });
    return { PORT: String(await freePort()), DATA_DIR };
  };

  /** Ends with this code and says both; nothing is left running. */
  async function expectRefused(
    start: Command,
    code: number,
    zh: string,
    en: string,
  ): Promise<void> {
    expect([await start.ended, start.said()]).toEqual([code, expect.stringContaining(zh)]);
    expect(start.said()).toContain(en);
    expect(start.said().indexOf(zh)).toBeLessThan(start.said().indexOf(en));
    expect(start.said()).not.toContain('    at ');
  }

  it('somebody listens on the port: 12', async () => {
    const env = await place('port');
    const other = createServer().listen(Number(env.PORT), '127.0.0.1');
    await once(other, 'listening');
    await expectRefused(command('start', { by: 'npm', env }), 12, '已被占用', 'is taken');
    other.close();
    expect(await readdir(env.DATA_DIR)).toEqual(['logs']);
  });

  asRoot('the disk is too small: 13', async () => {
    const env = await place('small');
    const unmount = mountDisk(env.DATA_DIR, 64);
    const start = command('start', { env });
    await expectRefused(start, 13, '磁盘空间不足', 'Not enough disk space');
    await unmount();
  });

  it('the data directory may not be written: 14', async () => {
    const env = await place('locked');
    await chmod(env.DATA_DIR, 0o555);
    const start = command('start', { env, ...(isRoot && { uid: NOBODY }) });
    await expectRefused(start, 14, '没有写入权限', 'No permission to write');
  });

  it('the data directory is a file: 14', async () => {
    const env = await place('around');
    const file = join(env.DATA_DIR, 'file');
    await writeFile(file, 'mine');
    const start = command('start', { env: { ...env, DATA_DIR: file } });
    await expectRefused(start, 14, '不能用作目录', "can't be used as a directory");
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  it('a setting is wrong: 2, with all of them named', async () => {
    const env = { ...(await place('settings')), LOG_LEVEL: 'loud', DB_POOL: '1' };
    const start = command('start', { env });
    await expectRefused(start, 2, 'LOG_LEVEL：给出的是', 'LOG_LEVEL: given');
    expect(start.said()).toContain('DB_POOL：给出的是');
    await expectNoProcess(env.DATA_DIR);
  });

  it('the given database does not answer: 16', async () => {
    const port = String(await freePort());
    const env = {
      ...(await place('elsewhere')),
      DATABASE_URL: `postgresql://delta_app:s3cret@127.0.0.1:${port}/delta`,
      DATABASE_OWNER_URL: `postgresql://delta_owner:s3cret@127.0.0.1:${port}/delta`,
    };
    const start = command('start', { env });
    await expectRefused(start, 16, '数据库不可用', "The database can't be used");
    expect(start.said()).not.toContain('s3cret');
    await expectNoProcess(env.DATA_DIR);
  });
});

describe('npm start on a data directory', () => {
  const place = oneDirectory();

  it('with a space and Chinese in its name; a second start on it ends with 15 and harms nothing', async () => {
    await place.start('node');
    const second = command('start', { env: { ...place.env, PORT: String(await freePort()) } });
    expect(await second.ended).toBe(15);
    const pid = String(supervisorOf(place.env.DATA_DIR));
    expect(second.said()).toContain(
      `另一个实例（进程 ${pid}）正在使用数据目录 ${place.env.DATA_DIR}`,
    );
    expect(second.said()).toContain(`Another copy of the portal (process ${pid})`);
    expect((await fetch(`http://localhost:${place.env.PORT}/health/ready`)).status).toBe(200);
  });

  it('runs beside npm test with the same settings', async () => {
    await place.start('node');
    const tests = command('test', { args: ['libs/platform/kernel'], env: place.env });
    expect([await tests.ended, tests.said()]).toEqual([
      0,
      expect.stringMatching(/[1-9]\d* passed, 0 failed\s*$/),
    ]);
    expect((await fetch(`http://localhost:${place.env.PORT}/health/ready`)).status).toBe(200);
  });

  it('two at the same instant: one runs, the other ends with 15', async () => {
    const ports = [place.env.PORT, String(await freePort())];
    const both = ports.map((PORT) => command('start', { env: { ...place.env, PORT } }));
    const loser = await Promise.race(both.map(async (one) => one.ended.then(() => one)));
    expect(await loser.ended).toBe(15);
    const [winner] = both.filter((one) => one !== loser);
    if (!winner) throw new Error('Nobody has won');
    await untilSaid(place.keep(winner), '门户已就绪');
    expect(winner.isOver()).toBe(false);
  });

  asRoot('under a directory that is closed to others: the database is kept elsewhere', async () => {
    const closed = join(dirname(place.env.DATA_DIR), 'closed');
    await mkdir(closed, { mode: 0o700 });
    const there = { ...place.env, DATA_DIR: join(closed, 'data') };
    const one = await started({ by: 'npm', env: there });
    expect(one.said()).toContain('对账户 postgres 不可达');
    process.kill(one.pid, 'SIGTERM');
    expect(await one.ended).toBe(0);
    const location = await readFile(join(there.DATA_DIR, 'postgres.location'), 'utf8');
    expect(await readdir(location.trim())).toContain('PG_VERSION');
    await rm(location.trim(), { recursive: true });
  });

  it('of another PostgreSQL is left alone, with 14', async () => {
    const version = join(place.env.DATA_DIR, 'postgres/PG_VERSION');
    const was = await readFile(version);
    await writeFile(version, '9.6\n');
    const refused = command('start', { env: place.env });
    expect(await refused.ended).toBe(14);
    expect(refused.said()).toContain('属于 PostgreSQL 9.6');
    expect(refused.said()).toContain('belongs to PostgreSQL 9.6');
    await writeFile(version, was);
  });

  it('of a newer version of the portal is left alone, with 14', async () => {
    const one = await place.start('node');
    const runtime = await readFile(join(place.env.DATA_DIR, 'runtime.json'), 'utf8');
    const { env: servers } = JSON.parse(runtime) as { env: { DATABASE_OWNER_URL: string } };
    const owner = new Client({ connectionString: servers.DATABASE_OWNER_URL });
    await owner.connect();
    await owner.query(
      `insert into schema_migration (timestamp, name) values (9000000000000, 'Later9000000000000')`,
    );
    await owner.end();
    process.kill(one.pid, 'SIGTERM');
    await one.ended;
    const refused = command('start', { env: place.env });
    expect(await refused.ended).toBe(14);
    expect(refused.said()).toContain('数据库属于更新的版本（Later9000000000000）');
    expect(refused.said()).toContain('belongs to a newer version (Later9000000000000)');
  });
});
