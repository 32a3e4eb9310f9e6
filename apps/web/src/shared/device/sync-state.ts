/** What the queue tells of itself while it works. */
export interface SyncState {
  /** Bytes sent so far per photograph under way. */
  readonly sent: ReadonlyMap<string, number>;
  /** Bytes that the server is known to have of a file that is not whole there, also while nothing moves. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Bytes hashed so far per photograph under way. */
  readonly hashed: ReadonlyMap<string, number>;
  /** True while the last call could not reach the server. */
  readonly unreachable: boolean;
  readonly signInNeeded: boolean;
  /** The person has let uploads stand still. */
  readonly paused: boolean;
  /** Bytes that go out in a second; null while it cannot be told. */
  readonly speed: number | null;
  /** Whether the server's store takes files: FULL, it has no room; AWAY, it does not answer for the moment. */
  readonly store: StoreState;
}

export type StoreState = 'OPEN' | 'FULL' | 'AWAY';

const troubles: Readonly<Record<string, StoreState>> = {
  STORAGE_FULL: 'FULL',
  STORAGE_UNAVAILABLE: 'AWAY',
};

/** What the code of a fault says of the store. */
export const storeAfter = (code: string): StoreState => troubles[code] ?? 'OPEN';

export const nothingMoves: SyncState = {
  sent: new Map(),
  arrived: new Map(),
  hashed: new Map(),
  unreachable: false,
  signInNeeded: false,
  paused: false,
  speed: null,
  store: 'OPEN',
};

/** Whole per cent of a file that a map of the state tells of; null where nothing moves. */
export function shareOf(
  map: ReadonlyMap<string, number>,
  { localId, size }: { readonly localId: string; readonly size: number },
): number | null {
  const bytes = map.get(localId);
  return bytes === undefined ? null : Math.min(100, Math.floor((bytes / size) * 100));
}

/** The map with another figure for one file; null takes it out. */
export function told(
  map: ReadonlyMap<string, number>,
  id: string,
  bytes: number | null,
): ReadonlyMap<string, number> {
  const next = new Map(map);
  if (bytes === null) next.delete(id);
  else next.set(id, bytes);
  return next;
}
