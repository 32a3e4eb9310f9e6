import { createHmac, timingSafeEqual } from 'node:crypto';

/** Below the addresses of files, which no page and no cache takes for its own. */
export const EXPORTS_PATH = '/files/audit-exports/';

export type AddressFault = 'NOT_SIGNED' | 'EXPIRED';

/** Makes and checks the addresses of exports: an id, an end, and an HMAC-SHA-256 over both. */
export class ExportAddresses {
  /** @param key 32 secret bytes @param origin the portal's public origin, no slash at the end */
  constructor(
    private readonly key: Buffer,
    private readonly origin: string,
  ) {}

  sign(id: string, expiresAt: Date): string {
    const expires = secondsOf(expiresAt);
    const signature = this.#mac(id, expires).toString('base64url');
    const query = new URLSearchParams({ expires, signature });
    return `${this.origin}${EXPORTS_PATH}${id}?${query.toString()}`;
  }

  /** Null: the address is ours and good. */
  faultOf(id: string, query: unknown, now: Date): AddressFault | null {
    const { expires, signature } = query as Readonly<Record<string, unknown>>;
    if (typeof expires !== 'string' || typeof signature !== 'string') return 'NOT_SIGNED';
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.#mac(id, expires);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return 'NOT_SIGNED';
    return Number(expires) * 1000 <= now.getTime() ? 'EXPIRED' : null;
  }

  /** Over a JSON array that begins with its own word: no address of anything else is signed so. */
  #mac(id: string, expires: string): Buffer {
    const said = JSON.stringify(['audit-export', id, expires]);
    return createHmac('sha256', this.key).update(said).digest();
  }
}

const secondsOf = (at: Date): string => String(Math.floor(at.getTime() / 1000));
