import { createHash } from 'node:crypto';
import type { PrepareEvidenceUploadInput } from '@/gql/graphql';
import type { Digest } from './digest';
import { GatewayFault } from './gateway';
import type { PartToSend, UploadAddress } from './gateway';

/** Parts of these tests, in bytes. */
const cut = 10;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const piecesOf = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / cut) }, (_, index) =>
    bytes.subarray(index * cut, (index + 1) * cut),
  );

/** As the device hashes, with parts that are small enough for a test; up to 100 bytes go as a whole. */
export async function digestInTens(file: Blob): Promise<Digest> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const partSha256 = bytes.length > 100 ? piecesOf(bytes).map(hashOf) : null;
  return { sha256: hashOf(bytes), partSha256 };
}

/**
 * The object store as the contract has it: of each part it takes the bytes with its hash and no
 * others, tells what is missing when asked, and may let go of what waits too long.
 */
export class StoreForTests {
  /** Numbers of the parts as they arrived, of all items. */
  readonly taken: number[] = [];
  /** What the wire makes of the bytes. */
  spoil: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes;
  /** Nothing moves until the sender gives up. */
  stalls = false;
  private readonly parts = new Map<string, Map<number, Uint8Array>>();
  private signedSince = 0;

  missing(item: string, { size, sha256, partSha256 }: PrepareEvidenceUploadInput): UploadAddress[] {
    const hashes = partSha256 ?? [sha256];
    const length = partSha256 ? cut : size;
    return hashes
      .map((hash, index) => ({
        number: index + 1,
        url: JSON.stringify([item, index + 1, hash, this.signedSince]),
        offset: index * length,
        size: Math.min(length, size - index * length),
        headers: [],
      }))
      .filter(({ number }) => this.partsOf(item).get(number) === undefined);
  }

  /** Addresses that were given out until now have run out. */
  expireAddresses(): void {
    this.signedSince += 1;
  }

  loseParts(): void {
    this.parts.clear();
  }

  async put({ address, bytes, onProgress, signal }: PartToSend): Promise<void> {
    const [item, number, hash, since] = JSON.parse(address.url) as [string, number, string, number];
    const stopIfAborted = (): void => {
      if (signal.aborted) throw new GatewayFault('LATER', 'NETWORK', 'given up');
    };
    onProgress(1);
    if (this.stalls && !signal.aborted)
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    stopIfAborted();
    if (since !== this.signedSince) throw new GatewayFault('LATER', 'HTTP_403', 'run out');
    const arrived = this.spoil(new Uint8Array(await bytes.arrayBuffer()));
    stopIfAborted();
    if (hashOf(arrived) !== hash) throw new GatewayFault('LATER', 'HTTP_400', 'digest differs');
    this.partsOf(item).set(number, arrived);
    this.taken.push(number);
    onProgress(address.size);
  }

  /** The file, where all of it is there. */
  whole(item: string, input: PrepareEvidenceUploadInput): Uint8Array | null {
    if (this.missing(item, input).length > 0) return null;
    const parts = [...this.partsOf(item)].sort(([a], [b]) => a - b);
    return Buffer.concat(parts.map(([, bytes]) => bytes));
  }

  private partsOf(item: string): Map<number, Uint8Array> {
    const known = this.parts.get(item) ?? new Map<number, Uint8Array>();
    this.parts.set(item, known);
    return known;
  }
}
