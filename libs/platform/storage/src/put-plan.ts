import type { PutRequest } from './object-store.js';
import { isInParts, partsOf, type PartPlan } from './parts.js';

/** A part and the SHA-256 its bytes must have, hex. */
export interface ExpectedPart extends PartPlan {
  readonly sha256: string;
}

/** What has to arrive for a request: the whole, or every part with its own hash. */
export function expectedParts(request: PutRequest): readonly ExpectedPart[] {
  const plan = partsOf(request.size);
  const hashes = isInParts(request.size) ? (request.partSha256 ?? []) : [request.sha256];
  if (hashes.length !== plan.length) {
    throw new RangeError(`An object in ${plan.length} parts needs the hash of each`);
  }
  return plan.map((part, index) => ({ ...part, sha256: hashes[index] ?? '' }));
}
