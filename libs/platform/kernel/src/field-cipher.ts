import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';

/** Seals single fields with AES-256-GCM: `v1.nonce.tag.text` in base64url, a fresh nonce each time. */
export class FieldCipher {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new Error('The field key must have 32 bytes');
    this.#key = key;
  }

  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const parts = [nonce, cipher.getAuthTag(), sealed].map((p) => p.toString('base64url'));
    return [VERSION, ...parts].join('.');
  }

  /** A key of 32 bytes for one purpose alone: it tells nothing of this cipher's key or of another purpose's. */
  keyFor(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, '', purpose, 32));
  }

  /** @throws Error when the text was sealed under another key or was changed. */
  open(sealed: string): string {
    const [version, nonce, tag, text] = sealed.split('.');
    if (version !== VERSION || !nonce || !tag || text === undefined) {
      throw new Error('Not a sealed field');
    }
    const decipher = createDecipheriv('aes-256-gcm', this.#key, Buffer.from(nonce, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([
      decipher.update(Buffer.from(text, 'base64url')),
      decipher.final(),
    ]).toString('utf8');
  }
}
