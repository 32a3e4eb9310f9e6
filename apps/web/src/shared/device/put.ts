import { GatewayFault } from './gateway';
import type { FaultClass, PartToSend } from './gateway';

/** No byte for this long means that the connection is dead although nobody said so. */
const silenceMilliseconds = 30_000;

/**
 * Sends one part to its signed address. XMLHttpRequest, because fetch tells no upload progress.
 * @throws GatewayFault LATER where the same bytes may be sent again, NEVER where the store refuses them.
 */
export async function putPart({ address, bytes, onProgress, signal }: PartToSend): Promise<void> {
  const request = new XMLHttpRequest();
  let silence = setTimeout(() => request.abort(), silenceMilliseconds);
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => request.abort(), silenceMilliseconds);
  };
  const abort = (): void => request.abort();
  signal.addEventListener('abort', abort);
  try {
    await new Promise<void>((resolve, reject) => {
      request.upload.onprogress = (event) => {
        listen();
        onProgress(event.loaded);
      };
      request.onload = () => {
        const fault = faultOfStatus(request.status);
        if (fault) reject(fault);
        else resolve();
      };
      request.onerror = () => reject(network());
      request.onabort = () => reject(network());
      request.open('PUT', address.url);
      for (const { name, value } of address.headers) request.setRequestHeader(name, value);
      request.send(bytes);
    });
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', abort);
  }
}

function network(): GatewayFault {
  return new GatewayFault('LATER', 'NETWORK', 'upload interrupted');
}

/** The bytes refused for what they are; anything else is answered by asking for fresh addresses. */
const refusedForGood = new Set([413, 415, 422]);
/** The store has these bytes already: an earlier PUT arrived although its answer did not. */
const alreadyThere = new Set([409, 412]);

/** What the store says of itself and not of the bytes. */
const ofTheStore: Readonly<Record<number, string>> = {
  503: 'STORAGE_UNAVAILABLE',
  507: 'STORAGE_FULL',
};

export function faultOfStatus(status: number): GatewayFault | null {
  if ((status >= 200 && status < 300) || alreadyThere.has(status)) return null;
  const kind: FaultClass = refusedForGood.has(status) ? 'NEVER' : 'LATER';
  const code = ofTheStore[status] ?? `HTTP_${String(status)}`;
  return new GatewayFault(kind, code, `upload answered ${String(status)}`);
}
