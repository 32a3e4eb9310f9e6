import { canonicalJson, sha256Hex } from '@portal/platform/kernel';
import type { CustodyAct } from './lists.js';

/** One event of an item's custody, as the chain covers it. */
export interface CustodyEvent {
  readonly itemId: string;
  readonly seq: number;
  readonly act: CustodyAct;
  readonly at: Date;
  readonly actorMemberId: string | null;
  readonly actorName: string;
  readonly fromAgencyId: string | null;
  readonly toAgencyId: string | null;
  readonly reason: string | null;
}

export interface ChainedEvent extends CustodyEvent {
  readonly prevHash: string;
  readonly hash: string;
}

/** SHA-256, hex, over the hash before and the event in canonical JSON. */
export const chainHash = (prevHash: string, event: CustodyEvent): string =>
  sha256Hex(prevHash + canonicalJson(pick(event)));

/** Puts an event behind another; the first of an item stands on the SHA-256 of the file. */
export const chained = (prevHash: string, event: CustodyEvent): ChainedEvent => ({
  ...event,
  prevHash,
  hash: chainHash(prevHash, event),
});

/** The place of the first event that does not fit into the chain; null: the chain holds. */
export function brokenAt(fileSha256: string, events: readonly ChainedEvent[]): number | null {
  let prevHash = fileSha256;
  for (const [index, event] of events.entries()) {
    const fits =
      event.seq === index + 1 &&
      event.prevHash === prevHash &&
      event.hash === chainHash(prevHash, event);
    if (!fits) return event.seq;
    prevHash = event.hash;
  }
  return null;
}

/** The covered fields and nothing that a caller may carry along. */
const pick = (event: CustodyEvent): CustodyEvent => ({
  itemId: event.itemId,
  seq: event.seq,
  act: event.act,
  at: event.at,
  actorMemberId: event.actorMemberId,
  actorName: event.actorName,
  fromAgencyId: event.fromAgencyId,
  toAgencyId: event.toAgencyId,
  reason: event.reason,
});
