import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../support/referrals.js';
import { command, untilSaid } from './support/command.js';
import { oneDirectory } from './support/one-directory.js';

describe('npm start, stopped', () => {
  const place = oneDirectory();

  it.each([
    ['Ctrl-C in the terminal of npm', 'npm', 'SIGINT', -1],
    ['SIGTERM to npm', 'npm', 'SIGTERM', 1],
    ['Ctrl-C in the terminal of node', 'node', 'SIGINT', -1],
    ['SIGTERM to node', 'node', 'SIGTERM', 1],
  ] as const)('%s stops everything, with 0', async (_how, by, signal, whom) => {
    const one = await place.start(by);
    process.kill(whom * one.pid, signal);
    expect(await one.ended).toBe(0);
    expect(one.said()).toContain('正在停止');
    expect(one.said()).not.toContain('✗');
  });

  it('a second signal ends at once what does not stop', async () => {
    const one = await place.start('node');
    const noted = await readFile(join(place.env.DATA_DIR, 'processes.json'), 'utf8');
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
    const one = command('start', { by: 'npm', env: place.env });
    place.keep(one);
    await untilSaid(one, step);
    process.kill(one.pid, 'SIGTERM');
    expect(await one.ended).toBe(0);
    expect(one.said()).not.toContain('门户已就绪');
    expect(one.said()).not.toContain('✗');
  });
});
