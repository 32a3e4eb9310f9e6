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
}

/**
 * Who holds a socket. A subscription reads as the actor it began with, for as long as it lasts; so
 * when the directory changes, whoever is no longer the same is sent away and asks anew as what he is.
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

  async admit(socket: LiveSocket, authorization: string | undefined, actor: Actor): Promise<void> {
    const one = { socket, authorization, actor: JSON.stringify(actor) };
    this.#held.add(one);
    socket.once('close', () => this.#held.delete(one));
    // The news may have come while he was looked up.
    await this.#look(one);
  }

  async #look({ socket, authorization, actor }: Held): Promise<void> {
    try {
      if (JSON.stringify(await this.actors.of(authorization)) === actor) return;
    } catch (err) {
      this.logger.error({ err }, 'a listener could not be looked up');
    }
    socket.close(TRY_AGAIN_LATER, 'Try again later');
  }
}
