type Deliver = (payload: unknown) => void;

/** More waiting events than this, and the slowest are dropped: the reader reloads anyway. */
const BACKLOG = 200;

/** Hands events of this process to its subscribers. What crosses processes comes in through NOTIFY. */
export class LiveEvents {
  readonly #subscribers = new Map<string, Set<Deliver>>();

  publish(channel: string, payload: unknown): void {
    for (const deliver of this.#subscribers.get(channel) ?? []) deliver(payload);
  }

  /**
   * The events of a channel as `read` makes them; `undefined` from `read` is passed over. Ends when
   * the subscriber leaves; nothing is kept for anyone who is gone.
   */
  iterate<T>(
    channel: string,
    read: (payload: unknown) => Promise<T | undefined>,
  ): AsyncIterableIterator<T> {
    const subscribers = this.#subscribers.get(channel) ?? new Set<Deliver>();
    this.#subscribers.set(channel, subscribers);
    const waiting: unknown[] = [];
    // Several may wait at once: whoever wakes looks again whether there is something for him.
    const asleep: (() => void)[] = [];
    const wake = (): void => {
      for (const go of asleep.splice(0)) go();
    };
    let ended = false;
    const deliver: Deliver = (payload) => {
      if (waiting.length >= BACKLOG) waiting.shift();
      waiting.push(payload);
      wake();
    };
    subscribers.add(deliver);
    const end = (): Promise<IteratorResult<T>> => {
      ended = true;
      subscribers.delete(deliver);
      wake();
      return Promise.resolve({ done: true, value: undefined });
    };
    const next = async (): Promise<IteratorResult<T>> => {
      for (;;) {
        if (ended) return { done: true, value: undefined };
        if (waiting.length === 0) {
          await new Promise<void>((resolve) => asleep.push(resolve));
          continue;
        }
        const value = await read(waiting.shift());
        if (value !== undefined) return { done: false, value };
      }
    };
    return {
      next,
      return: end,
      throw: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
