/** jest's globalTeardown of the browser tests: stops the portal that browser-setup started, if it started one. */
export default async function browserTeardown() {
  await globalThis.portalUnderTest?.();
}
