import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/postgres.mjs';
import { makeTestHome } from '../../scripts/lib/test-cluster.mjs';
import { newId } from '@portal/platform/kernel';
import { until } from '../support/referrals.js';
import {
  command,
  expectNoProcess,
  processesOf,
  started,
  supervisorOf,
  type Command,
} from './support/command.js';

interface Asked {
  readonly data: Record<string, { readonly id: string; readonly number: string | null }>;
}

/** A running portal as a person uses it: signed in by a token of the token command. */
class Visitor {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async ask(query: string, variables: object = {}): Promise<Asked['data']> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query, variables }),
    });
    return ((await answer.json()) as Asked).data;
  }

  async draft(): Promise<string> {
    const actFrom = new Date(Date.now() - 3_600_000).toISOString();
    const content = { matter: 'CONSTRUCTION_WASTE_DUMPING', kind: 'CASE', actFrom };
    const { draft } = await this.ask(
      `mutation($input: DraftReferralInput!) { draft: draftReferral(input: $input) { ... on Referral { id number } } }`,
      { input: { idempotencyKey: newId(), content } },
    );
    return draft?.id ?? '';
  }

  async has(id: string): Promise<boolean> {
    const { referral } = await this.ask('query($id: ID!) { referral(id: $id) { id number } }', {
      id,
    });
    return referral?.id === id;
  }
}

describe('npm start, killed by -9 and started again', () => {
  let home: string;
  let env: { PORT: string; DATA_DIR: string };
  let running: Command;
  let officer: Visitor;
  const drafts: string[] = [];

  const start = async (): Promise<void> => {
    running = await started({ by: 'npm', env });
    const asked = command('token', { args: ['wujiang-officer'], env });
    expect(await asked.ended).toBe(0);
    officer = new Visitor(`http://localhost:${env.PORT}`, asked.said().trim());
  };

  beforeAll(async () => {
    home = await makeTestHome();
    env = { PORT: String(await freePort()), DATA_DIR: join(home, 'data') };
    await mkdir(env.DATA_DIR, { mode: 0o711 });
    await start();
  });
  afterAll(async () => {
    if (!running.isOver()) process.kill(-running.pid, 'SIGTERM');
    await running.ended;
    await expectNoProcess(env.DATA_DIR);
    await rm(home, { recursive: true, force: true });
  });
  beforeEach(async () => {
    drafts.push(await officer.draft());
  });
  afterEach(async () => {
    for (const id of drafts) expect([id, await officer.has(id)]).toEqual([id, true]);
    const names = processesOf(env.DATA_DIR).map(
      (line) => /(api|worker)\/src\/main\.js$/.exec(line)?.[1],
    );
    expect(names.filter((name) => name === 'api')).toHaveLength(1);
    expect(names.filter((name) => name === 'worker')).toHaveLength(1);
  });

  it('the supervisor: a start at once waits for what is left and takes over the same port', async () => {
    process.kill(supervisorOf(env.DATA_DIR), 'SIGKILL');
    await running.ended;
    await start();
    expect(running.said()).not.toContain('占用');
  });

  it('the supervisor: without another start nothing goes on living', async () => {
    process.kill(supervisorOf(env.DATA_DIR), 'SIGKILL');
    await running.ended;
    await expectNoProcess(env.DATA_DIR);
    await start();
  });

  it('npm alone: the portal stops properly', async () => {
    process.kill(running.pid, 'SIGKILL');
    await expectNoProcess(env.DATA_DIR);
    expect(await readdir(env.DATA_DIR)).not.toContain('lock');
    await start();
  });

  it('npm and the supervisor together', async () => {
    process.kill(-running.pid, 'SIGKILL');
    await expectNoProcess(env.DATA_DIR);
    await start();
  });

  it.each(['api', 'worker'])('%s: the rest is stopped, with a message and code 1', async (name) => {
    const [line = ''] = processesOf(env.DATA_DIR).filter((one) => one.includes(`apps/${name}/`));
    process.kill(Number.parseInt(line, 10), 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(running.said()).toContain(`${name} 意外结束（SIGKILL）`);
    expect(running.said()).toContain(`${name} ended unexpectedly (SIGKILL)`);
    await expectNoProcess(env.DATA_DIR);
    await start();
  });

  it('PostgreSQL: the next start recovers at once', async () => {
    const pid = Number.parseInt(
      await readFile(join(env.DATA_DIR, 'postgres/postmaster.pid'), 'utf8'),
      10,
    );
    process.kill(pid, 'SIGKILL');
    expect(await running.ended).toBe(1);
    expect(running.said()).toContain('PostgreSQL 意外结束（SIGKILL）');
    await start();
  });

  it('everything at the same instant', async () => {
    const pids = processesOf(env.DATA_DIR).map((line) => Number.parseInt(line, 10));
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    await running.ended;
    await until(() => Promise.resolve(processesOf(env.DATA_DIR).length === 0));
    await start();
  });
});
