import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import startPostgres from './global-setup.mjs';
import { startKeycloak } from '../../../../scripts/lib/keycloak.mjs';
import { startMinio } from '../../../../scripts/lib/minio.mjs';
import { quietPort } from '../../../../scripts/lib/side-server.mjs';

/**
 * jest's globalSetup of the interop tests: PostgreSQL, and of the other makes those that INTEROP_PARTS names. The tests
 * find Keycloak in PORTAL_KEYCLOAK, the address its realm's client belongs to in PORTAL_FRONT_DOOR, and MinIO in
 * PORTAL_MINIO_*. A Keycloak that already runs can be given (as JSON) in PORTAL_KEYCLOAK.
 */
export default async function globalSetup() {
  const parts = (process.env.INTEROP_PARTS ?? '').split(',');
  const started = await Promise.allSettled([
    startPostgres(),
    parts.includes('keycloak') && keycloak(),
    parts.includes('minio') && minio(),
  ]);
  globalThis.interopServers = started.flatMap(({ value }) => (value ? [value] : []));
  const failed = started.find(({ status }) => status === 'rejected');
  if (!failed) return;
  await Promise.all(globalThis.interopServers.map((stop) => stop()));
  throw failed.reason;
}

async function keycloak() {
  if (process.env.PORTAL_KEYCLOAK) return undefined;
  const publicUrl = `http://localhost:${await quietPort()}`;
  const { stop, ...server } = await startKeycloak({ publicUrl });
  process.env.PORTAL_KEYCLOAK = JSON.stringify(server);
  process.env.PORTAL_FRONT_DOOR = publicUrl;
  return stop;
}

async function minio() {
  const dir = await mkdtemp(join(tmpdir(), 'delta-portal-minio-'));
  const { url, accessKey, secretKey, stop } = await startMinio({ dir });
  Object.assign(process.env, {
    PORTAL_MINIO_URL: url,
    PORTAL_MINIO_ACCESS_KEY: accessKey,
    PORTAL_MINIO_SECRET_KEY: secretKey,
  });
  return async () => {
    await stop();
    await rm(dir, { recursive: true, force: true });
  };
}
