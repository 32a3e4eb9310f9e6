import { randomBytes } from 'node:crypto';
import { makeRoles, startTestCluster } from '../../../../scripts/lib/test-cluster.mjs';

/**
 * jest's globalSetup of everything that needs PostgreSQL: one cluster for the run, or the server TEST_DATABASE_URL names
 * (a role that may create roles and databases, on a server kept for tests: its roles' passwords are set).
 */
export default async function globalSetup() {
  const { adminUrl, password, stop } = await testServer(process.env.TEST_DATABASE_URL);
  globalThis.portalTestServer = stop;
  const template = `delta_template_${randomBytes(4).toString('hex')}`;
  process.env.PORTAL_TEST_SERVER = JSON.stringify({ adminUrl, password, template });
}

async function testServer(given) {
  if (!given) return startTestCluster();
  const password = randomBytes(12).toString('hex');
  await makeRoles(given, password);
  return { adminUrl: given, password, stop: undefined };
}
