/** Bytes that the browser still lets the portal keep here; null where it does not say. */
export async function roomOnDevice(): Promise<number | null> {
  const storage = (globalThis.navigator as Partial<Navigator> | undefined)?.storage;
  const told = await storage?.estimate().catch(() => null);
  return told?.quota === undefined ? null : Math.max(0, told.quota - (told.usage ?? 0));
}
