import { createHmac } from 'node:crypto';

const PERIOD_SECONDS = 30;

/** The six digits that an authenticator app shows for a secret (RFC 6238), `step` periods from now. */
export function totp(secret: Buffer, step = 0, now = Date.now()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / PERIOD_SECONDS) + step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, '0');
}

/** Of somebody's app: each code once, as Keycloak takes no code twice. The next period's is good already. */
export class Authenticator {
  private readonly used = new Set<string>();

  constructor(private readonly secret: Buffer) {}

  code(): string {
    const fresh = [0, 1, -1].map((step) => totp(this.secret, step)).find((c) => !this.used.has(c));
    if (fresh === undefined) throw new Error('All codes of this minute are used');
    this.used.add(fresh);
    return fresh;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret as set-up pages spell it. */
export function fromBase32(text: string): Buffer {
  const letters = text.toUpperCase().match(/[A-Z2-7]/g) ?? [];
  const bits = letters.map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
