import { LRUCache } from 'lru-cache';

export interface Rate {
  /** Tokens that come back in a second. */
  readonly perSecond: number;
  /** Tokens that may be there at most. */
  readonly burst: number;
}

/** Who pays: a kind that has a rate, and one of them. */
export type Payer<Kind extends string> = readonly [kind: Kind, id: string];

/** What was taken from somebody in some process. */
export type Spent<Kind extends string> = readonly [...Payer<Kind>, tokens: number];

interface Bucket<Kind extends string> {
  readonly payer: Payer<Kind>;
  tokens: number;
  /** When that many were there. */
  at: number;
  /** Taken here, and not told to the other processes. */
  untold: number;
}

/** Whoever has not asked for long has a full bucket anyway; so many are kept, some 200 bytes each. */
const MOST_KEPT = 50_000;

/** What is told at once: a twentieth of the burst. Who asks now and then costs the other processes nothing. */
const WORTH_TELLING = 1 / 20;

/**
 * Token buckets of this process. Other processes' spending is taken off as it is heard of (`hear`), so that all
 * together give little more than one would: at most the burst of each process in the moment before they have heard.
 */
export class RateLimits<Kind extends string> {
  readonly #buckets = new LRUCache<string, Bucket<Kind>>({ max: MOST_KEPT });
  readonly #toTell = new Set<Bucket<Kind>>();

  constructor(
    private readonly rates: Readonly<Record<Kind, Rate>>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a token from each payer, or from none: then answers after how many milliseconds it is worth asking again. */
  take(...payers: readonly Payer<Kind>[]): number {
    const buckets = payers.map((payer) => this.#bucket(payer));
    const wait = Math.max(0, ...buckets.map((bucket) => this.#wait(bucket)));
    if (wait > 0) return wait;
    for (const bucket of buckets) {
      bucket.tokens -= 1;
      bucket.untold += 1;
      if (bucket.untold >= this.#burst(bucket) * WORTH_TELLING) this.#toTell.add(bucket);
    }
    return 0;
  }

  /** What other processes should hear of; told once. */
  untold(): Spent<Kind>[] {
    const spent = [...this.#toTell].map(({ payer, untold }): Spent<Kind> => [...payer, untold]);
    for (const bucket of this.#toTell) bucket.untold = 0;
    this.#toTell.clear();
    return spent;
  }

  /** What was spent in another process. The debt is at most a burst: a token comes back in time. */
  hear(spent: readonly Spent<Kind>[]): void {
    for (const [kind, id, tokens] of spent) {
      const bucket = this.#bucket([kind, id]);
      bucket.tokens = Math.max(bucket.tokens - tokens, -this.#burst(bucket));
    }
  }

  #bucket(payer: Payer<Kind>): Bucket<Kind> {
    const now = this.now();
    const key = payer.join(':');
    const { perSecond, burst } = this.rates[payer[0]];
    const known = this.#buckets.get(key);
    if (known) {
      known.tokens = Math.min(burst, known.tokens + ((now - known.at) / 1000) * perSecond);
      known.at = now;
      return known;
    }
    const bucket = { payer, tokens: burst, at: now, untold: 0 };
    this.#buckets.set(key, bucket);
    return bucket;
  }

  #wait({ tokens, payer: [kind] }: Bucket<Kind>): number {
    return tokens >= 1 ? 0 : ((1 - tokens) / this.rates[kind].perSecond) * 1000;
  }

  #burst = ({ payer: [kind] }: Bucket<Kind>): number => this.rates[kind].burst;
}
