import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/postgres.mjs';
import { makeTestHome } from '../../scripts/lib/test-cluster.mjs';
import { until } from '../support/referrals.js';
import { command, expectNoProcess, started, untilSaid, type Command } from './support/command.js';

describe('npm start, stopped', () => {
  let home: string;
  let env: { PORT: string; DATA_DIR: string; DEMO: string };
  let running: Command | undefined;

  beforeAll(async () => {
    home = await makeTestHome();
    env = { PORT: String(await freePort()), DATA_DIR: join(home, '数据 with space'), DEMO: '0' };
    await mkdir(env.DATA_DIR, { mode: 0o711 });
  });
  afterEach(async () => {
    if (running && !running.isOver()) process.kill(-running.pid, 'SIGTERM');
    await running?.ended;
    await expectNoProcess(env.DATA_DIR);
    expect(await readdir(env.DATA_DIR)).not.toContain('lock');
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const start = async (by: 'npm' | 'node'): Promise<Command> => {
    running = await started({ by, env });
    return running;
  };

  it.each([
    ['Ctrl-C in the terminal of npm', 'npm', 'SIGINT', -1],
    ['SIGTERM to npm', 'npm', 'SIGTERM', 1],
    ['Ctrl-C in the terminal of node', 'node', 'SIGINT', -1],
    ['SIGTERM to node', 'node', 'SIGTERM', 1],
  ] as const)('%s stops everything, with 0', async (_how, by, signal, whom) => {
    const one = await start(by);
    process.kill(whom * one.pid, signal);
    expect(await one.ended).toBe(0);
    expect(one.said()).toContain('正在停止');
    expect(one.said()).not.toContain('✗');
  });

  it('a second signal ends at once what does not stop', async () => {
    const one = await start('node');
    const noted = await readFile(join(env.DATA_DIR, 'processes.json'), 'utf8');
    const [api = ''] = JSON.parse(noted) as string[];
    process.kill(Number.parseInt(api, 10), 'SIGSTOP');
    process.kill(one.pid, 'SIGTERM');
    await untilSaid(one, '正在停止');
    // A person gets impatient; npm's own repetition of the first signal, soon after it, does not count.
    await until(() => {
      if (!one.said().includes('不再等待')) process.kill(one.pid, 'SIGTERM');
      return Promise.resolve(one.said().includes('不再等待'));
    });
    expect(await one.ended).toBe(0);
  });

  it.each(['启动 PostgreSQL', '准备数据'])('a signal right after %s', async (step) => {
    const one = command('start', { by: 'npm', env });
    running = one;
    await untilSaid(one, step);
    process.kill(one.pid, 'SIGTERM');
    expect(await one.ended).toBe(0);
    expect(one.said()).not.toContain('门户已就绪');
    expect(one.said()).not.toContain('✗');
  });
});
