import { LRUCache } from 'lru-cache';
import { findMemberBySubject } from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import type { Listener, UnitOfWork } from '@portal/platform/database';
import { bearerTokenOf, type TokenVerifier } from '@portal/platform/identity';

const FRESH_MS = 30_000;

/** Who asks, and by which client of the identity provider; nobody's token has neither. */
export interface Caller {
  readonly actor: Actor | null;
  readonly clientId: string | null;
}

const NOBODY: Caller = { actor: null, clientId: null };

/** From a bearer token to the member who acts: the token says who, the member row says what he is. */
export class Actors {
  readonly #bySubject = new LRUCache<string, { actor: Actor | null }>({
    max: 20_000,
    ttl: FRESH_MS,
  });
  readonly #toTell: (() => void)[] = [];
  /** Counts the news of the directory, so that what was read before one of them is not kept after it. */
  #news = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly verifier: TokenVerifier,
    listener: Listener,
  ) {
    listener.on('member_changed', () => {
      this.#news += 1;
      this.#bySubject.clear();
      for (const tell of this.#toTell) tell();
    });
  }

  /** Calls back whenever somebody may have become another than he was. */
  onNews(tell: () => void): void {
    this.#toTell.push(tell);
  }

  /** null: no token, a token that can't be believed, or nobody's — all the same to the caller. */
  async of(authorization: string | undefined): Promise<Actor | null> {
    return (await this.callerOf(authorization)).actor;
  }

  async callerOf(authorization: string | undefined): Promise<Caller> {
    const token = bearerTokenOf(authorization);
    if (token === undefined) return NOBODY;
    const verified = await this.verifier.verify(token);
    if (!verified.ok) return NOBODY;
    const { subject, clientId } = verified.value;
    const actor = await this.#member(subject);
    return actor ? { actor, clientId } : NOBODY;
  }

  /** When the token ends; null where it can't be believed now. */
  async endOf(authorization: string | undefined): Promise<Date | null> {
    const verified = await this.verifier.verify(bearerTokenOf(authorization));
    return verified.ok ? verified.value.expiresAt : null;
  }

  async #member(subject: string): Promise<Actor | null> {
    const known = this.#bySubject.get(subject);
    if (known) return known.actor;
    const news = this.#news;
    const actor = await this.unitOfWork.asSystem('sign-in', (tx) =>
      findMemberBySubject(tx, subject),
    );
    if (news === this.#news) this.#bySubject.set(subject, { actor });
    return actor;
  }
}
