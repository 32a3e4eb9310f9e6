import type { Actor } from '@portal/platform/access';
import type { Logger } from '@portal/platform/observability';
import type { Actors } from './actors.js';

/** RFC 6455's registry: the client comes back by itself. */
export const TRY_AGAIN_LATER = 1013;

export interface LiveSocket {
  close(code: number, reason: string): void;
  once(event: 'close', listener: () => void): unknown;
}

interface Held {
  readonly socket: LiveSocket;
  readonly authorization: string | undefined;
  readonly actor: string;
  end: NodeJS.Timeout | undefined;
}

/** Pages that one member keeps open at this process; each has one socket. */
const MOST_SOCKETS = 50;

/** A timer can wait no longer than some weeks; nobody's token should live for a day. */
const LONGEST_WAIT = 24 * 60 * 60 * 1000;

/**
 * Who holds a socket. A subscription reads as the actor it began with, for as long as it lasts; so
 * when the directory changes, whoever is no longer the same is sent away and asks anew as what he is.
 * Likewise when his token ends: who has been shut out by the identity provider brings no other one.
 */
export class LiveCallers {
  readonly #held = new Set<Held>();

  constructor(
    private readonly actors: Actors,
    private readonly logger: Logger,
  ) {
    actors.onNews(() => {
      for (const one of this.#held) void this.#look(one);
    });
  }

  /** Keeps the socket as long as its caller is who he was; closes it where he has too many. */
  async admit(socket: LiveSocket, authorization: string | undefined, actor: Actor): Promise<void> {
    const one: Held = { socket, authorization, actor: JSON.stringify(actor), end: undefined };
    const own = [...this.#held].filter((held) => held.actor === one.actor);
    if (own.length >= MOST_SOCKETS) {
      socket.close(TRY_AGAIN_LATER, 'Too many connections');
      return;
    }
    this.#held.add(one);
    socket.once('close', () => {
      this.#held.delete(one);
      clearTimeout(one.end);
    });
    // The news may have come while he was looked up.
    await this.#look(one);
  }

  async #look(one: Held): Promise<void> {
    const { socket, authorization, actor } = one;
    try {
      const isSame = JSON.stringify(await this.actors.of(authorization)) === actor;
      const end = await this.actors.endOf(authorization);
      if (isSame && end) {
        this.#lookAgainAt(end, one);
        return;
      }
    } catch (err) {
      this.logger.error({ err }, 'a listener could not be looked up');
    }
    socket.close(TRY_AGAIN_LATER, 'Try again later');
  }

  #lookAgainAt(end: Date, one: Held): void {
    clearTimeout(one.end);
    if (!this.#held.has(one)) return;
    const wait = Math.min(end.getTime() - Date.now(), LONGEST_WAIT);
    // A moment later, so that the clock of the timer is not the quicker one.
    one.end = setTimeout(() => void this.#look(one), wait + 50).unref();
  }
}
