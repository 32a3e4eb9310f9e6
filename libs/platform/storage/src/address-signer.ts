import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { isObjectKey } from './object-key.js';
import { StorageProblem } from './storage-problem.js';

export interface PutTerms {
  readonly method: 'PUT';
  readonly key: string;
  /** Number of the part, for an object in parts. */
  readonly part?: number;
  readonly size: number;
  readonly contentType: string;
  /** Hex: only bytes that have it are taken. */
  readonly sha256: string;
  readonly expiresAt: Date;
}

export interface GetTerms {
  readonly method: 'GET';
  readonly key: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly download: boolean;
  readonly expiresAt: Date;
}

const HMAC = /^[\w-]{43}$/;
const seconds = z
  .string()
  .regex(/^\d{10,11}$/)
  .transform((v) => new Date(Number(v) * 1000));
const number = (digits: number): z.ZodType<number> =>
  z
    .string()
    .regex(new RegExp(`^\\d{1,${String(digits)}}$`))
    .transform(Number);
const putQuery = z.strictObject({
  expires: seconds,
  part: number(5).optional(),
  size: number(15),
  type: z.string().max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(HMAC),
});
const getQuery = z.strictObject({
  expires: seconds,
  name: z.string().max(400),
  type: z.string().max(200),
  download: z.literal('1').optional(),
  signature: z.string().regex(HMAC),
});

/** Path under which the API serves signed addresses. */
export const FILES_PATH = '/files/';

/** Makes and checks addresses that carry their terms and an HMAC-SHA-256 over them. */
export class AddressSigner {
  readonly #key: Buffer;
  readonly #origin: string;

  /** @param key 32 secret bytes @param origin the portal's public origin, no slash at the end */
  constructor(key: Buffer, origin: string) {
    if (key.length < 32) throw new RangeError('The key of signed addresses needs 32 bytes');
    this.#key = key;
    this.#origin = origin;
  }

  sign(terms: PutTerms | GetTerms): string {
    const query = new URLSearchParams(termsToQuery(terms));
    query.set('signature', this.#mac(terms).toString('base64url'));
    return `${this.#origin}${FILES_PATH}${terms.key}?${query.toString()}`;
  }

  /** @throws StorageProblem ADDRESS_MALFORMED, ADDRESS_NOT_SIGNED, ADDRESS_EXPIRED */
  checkPut(key: string, query: unknown, now: Date): PutTerms {
    const parsed = putQuery.safeParse(query);
    if (!parsed.success || !isObjectKey(key)) throw new StorageProblem('ADDRESS_MALFORMED');
    const { expires, part, size, type, sha256, signature } = parsed.data;
    const terms: PutTerms = {
      method: 'PUT',
      key,
      ...(part === undefined ? {} : { part }),
      size,
      contentType: type,
      sha256,
      expiresAt: expires,
    };
    this.#check(terms, signature, now);
    return terms;
  }

  /** @throws StorageProblem ADDRESS_MALFORMED, ADDRESS_NOT_SIGNED, ADDRESS_EXPIRED */
  checkGet(key: string, query: unknown, now: Date): GetTerms {
    const parsed = getQuery.safeParse(query);
    if (!parsed.success || !isObjectKey(key)) throw new StorageProblem('ADDRESS_MALFORMED');
    const { expires, name, type, download, signature } = parsed.data;
    const terms: GetTerms = {
      method: 'GET',
      key,
      fileName: name,
      contentType: type,
      download: download === '1',
      expiresAt: expires,
    };
    this.#check(terms, signature, now);
    return terms;
  }

  #check(terms: PutTerms | GetTerms, signature: string, now: Date): void {
    const given = Buffer.from(signature, 'base64url');
    const wanted = this.#mac(terms);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw new StorageProblem('ADDRESS_NOT_SIGNED');
    }
    if (terms.expiresAt.getTime() <= now.getTime()) throw new StorageProblem('ADDRESS_EXPIRED');
  }

  /** Over a JSON array, so that no two different sets of terms read the same. */
  #mac(terms: PutTerms | GetTerms): Buffer {
    const said = JSON.stringify(['v2', terms.method, terms.key, ...termsToQuery(terms)]);
    return createHmac('sha256', this.#key).update(said).digest();
  }
}

function termsToQuery(terms: PutTerms | GetTerms): [string, string][] {
  const expires = String(Math.floor(terms.expiresAt.getTime() / 1000));
  if (terms.method === 'PUT') {
    return [
      ['expires', expires],
      ...(terms.part === undefined ? [] : [['part', String(terms.part)] as [string, string]]),
      ['size', String(terms.size)],
      ['type', terms.contentType],
      ['sha256', terms.sha256],
    ];
  }
  return [
    ['expires', expires],
    ['name', terms.fileName],
    ['type', terms.contentType],
    ...(terms.download ? [['download', '1'] as [string, string]] : []),
  ];
}
