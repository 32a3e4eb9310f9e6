import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../../scripts/lib/postgres.mjs';
import { makeTestHome } from '../../../scripts/lib/test-cluster.mjs';
import { expectNoProcess, started, type Command } from './command.js';

export interface OneDirectory {
  readonly env: { PORT: string; DATA_DIR: string; DEMO: string };
  start(by: 'npm' | 'node'): Promise<Command>;
  /** What was started otherwise is ended after the test too. */
  keep(running: Command): Command;
}

/** `npm start` on one data directory, test after test; after each nothing is left of it. For a `describe`. */
export function oneDirectory(): OneDirectory {
  let home: string;
  let env: OneDirectory['env'];
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

  return {
    get env() {
      return env;
    },
    start: async (by) => (running = await started({ by, env })),
    keep: (command) => (running = command),
  };
}
