/** jest's globalTeardown: stops the cluster that globalSetup started, if it started one. */
export default async function globalTeardown() {
  await globalThis.portalTestServer?.();
}
