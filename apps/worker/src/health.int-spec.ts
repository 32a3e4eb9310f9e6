import { createDataSource, type DataSource } from '@portal/platform/database';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { openHealth, type Health } from './health.js';

describe('the health of a worker', () => {
  let database: TestDatabase;
  let source: DataSource;
  let health: Health;

  beforeAll(async () => {
    database = await testDatabase();
    source = createDataSource({ url: database.appUrl, poolSize: 2, applicationName: 'test' });
    await source.initialize();
    health = await openHealth({ host: '127.0.0.1', port: 0 }, source);
  });

  afterAll(async () => {
    await health.close();
    await database.drop();
  });

  const ask = async (path: string): Promise<[number, unknown]> => {
    const answer = await fetch(`http://127.0.0.1:${String(health.port)}${path}`);
    return [answer.status, await answer.json()];
  };

  it('is told while it lives and while the database answers', async () => {
    expect(await ask('/health/live')).toEqual([200, { status: 'UP' }]);
    expect(await ask('/health/ready')).toEqual([200, { status: 'UP' }]);
    expect(await ask('/')).toEqual([404, { code: 'NOT_FOUND' }]);
  });

  it('is not readiness without a database', async () => {
    await source.destroy();
    expect(await ask('/health/ready')).toEqual([503, { status: 'DOWN', part: 'database' }]);
    expect(await ask('/health/live')).toEqual([200, { status: 'UP' }]);
  });

  it('refuses a port that is taken', async () => {
    const taken = openHealth({ host: '127.0.0.1', port: health.port }, source);
    await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
