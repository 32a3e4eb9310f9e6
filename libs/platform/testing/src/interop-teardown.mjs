import stopPostgres from './global-teardown.mjs';

/** jest's globalTeardown: stops what interop-setup started. */
export default async function globalTeardown() {
  await Promise.all([stopPostgres(), ...globalThis.interopServers.map((stop) => stop())]);
}
