import stopPostgres from '../../../libs/platform/testing/src/global-teardown.mjs';

/** jest's globalTeardown: stops what global-setup started. */
export default async function globalTeardown() {
  await Promise.all([stopPostgres(), ...globalThis.interopServers.map((stop) => stop())]);
}
