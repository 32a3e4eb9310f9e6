import type { PartToSend, UploadAddress } from './gateway';
import { sha256Hex } from './hash';

/** Bytes of every part but the last, as the server cuts files; a smaller file goes as one. */
const partBytes = 16 * 1024 * 1024;
/** More at once does not make a phone's uplink wider. */
const atOnce = 3;

/** The SHA-256 of each part of a file that goes in several; null for one that goes as a whole. */
export async function partHashes(bytes: ArrayBuffer): Promise<readonly string[] | null> {
  if (bytes.byteLength <= partBytes) return null;
  const hashes: string[] = [];
  for (let offset = 0; offset < bytes.byteLength; offset += partBytes) {
    hashes.push(await sha256Hex(bytes.slice(offset, offset + partBytes)));
  }
  return hashes;
}

interface Sending {
  readonly parts: readonly UploadAddress[];
  readonly bytes: ArrayBuffer;
  readonly put: (part: PartToSend) => Promise<void>;
  /** Bytes of the whole file that have gone, those of earlier tries included. */
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
}

/** Sends what is missing, a few parts at once. The first that fails stops the others: what arrived stays there. */
export async function sendParts({ parts, bytes, put, onProgress, signal }: Sending): Promise<void> {
  const missing = parts.reduce((sum, part) => sum + part.size, 0);
  const sent = parts.map(() => 0);
  const told = (): void => onProgress(sent.reduce((a, b) => a + b, bytes.byteLength - missing));
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  signal.addEventListener('abort', abort);
  let next = 0;
  const sendInTurn = async (): Promise<void> => {
    for (let index = next++; index < parts.length && !stop.signal.aborted; index = next++) {
      const address = parts[index];
      if (!address) return;
      await put({
        address,
        bytes: bytes.slice(address.offset, address.offset + address.size),
        onProgress: (partSent) => {
          sent[index] = partSent;
          told();
        },
        signal: stop.signal,
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, parts.length) }, sendInTurn));
  } finally {
    stop.abort();
    signal.removeEventListener('abort', abort);
  }
}
