import { bytesOf, FileUnreadable } from './digest';
import { GatewayFault } from './gateway';
import type { PartToSend, UploadAddress } from './gateway';
import { sha256Hex } from './hash';
import { deviceFaults } from './records';

/** More at once does not make a phone's uplink wider. */
const atOnce = 3;
/** Where a part takes longer, they go one by one: a cut or a pause then throws away one part and not three. */
const quickMilliseconds = 8_000;

interface Sending {
  readonly parts: readonly UploadAddress[];
  readonly file: Blob;
  /** What was captured, by the number of the part, lower-case hex. */
  readonly hashes: readonly string[];
  readonly put: (part: PartToSend) => Promise<void>;
  /** Bytes of the whole file that have gone, those of earlier tries included. */
  readonly onProgress: (sentBytes: number) => void;
  /** One more part is there for good: so many bytes of the file the server has now. */
  readonly onArrived: (storedBytes: number) => void;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that runs evenly; replaced in tests. */
  readonly now?: () => number;
}

/**
 * Sends what is missing, a few parts at once where the net is quick. After the first that fails none is begun, but those
 * under way go to their end: on a weak net a part that arrives is worth minutes.
 * @throws GatewayFault of the part that failed first; NEVER where the device's own copy is at fault.
 */
export async function sendParts(sending: Sending): Promise<void> {
  const { parts, file, put, onProgress, signal, now = () => performance.now() } = sending;
  const missing = parts.reduce((sum, part) => sum + part.size, 0);
  const sent = parts.map(() => 0);
  const told = (): void => onProgress(sent.reduce((a, b) => a + b, file.size - missing));
  let stored = file.size - missing;
  let next = 0;
  let fault: unknown = null;
  const sendOne = async (address: UploadAddress, index: number): Promise<void> => {
    const bytes = file.slice(address.offset, address.offset + address.size);
    const sentOf = (partSent: number): void => {
      sent[index] = partSent;
      told();
    };
    const began = now();
    try {
      await put({ address, bytes, onProgress: sentOf, signal });
      sending.onArrived((stored += address.size));
      if (now() - began < quickMilliseconds) openLanes(atOnce);
    } catch (error) {
      sentOf(0);
      fault ??= await cause(error, bytes, sending.hashes[address.number - 1]);
    }
  };
  const sendInTurn = async (): Promise<void> => {
    for (let index = next++; index < parts.length && !signal.aborted; index = next++) {
      const address = parts[index];
      if (!address || fault !== null) return;
      await sendOne(address, index);
    }
  };
  const lanes: Promise<void>[] = [];
  const openLanes = (count: number): void => {
    while (lanes.length < count) lanes.push(sendInTurn());
  };
  told();
  openLanes(1);
  // More may open while the first are waited for.
  for (const lane of lanes) await lane;
  if (fault !== null) throw fault as Error;
}

/** Sending again cures the net, but not bytes that are gone or not those that were captured. */
async function cause(error: unknown, bytes: Blob, captured: string | undefined): Promise<unknown> {
  if (!(error instanceof GatewayFault) || error.kind !== 'LATER') return error;
  try {
    const isRefused = error.code === 'HTTP_400';
    const first = await bytesOf(isRefused ? bytes : bytes.slice(0, 1));
    const isDamaged = isRefused && (await sha256Hex(first)) !== captured;
    return isDamaged ? new GatewayFault('NEVER', deviceFaults.damaged, '') : error;
  } catch (unreadable) {
    if (!(unreadable instanceof FileUnreadable)) return unreadable;
    return new GatewayFault('NEVER', deviceFaults.fileLost, '');
  }
}
