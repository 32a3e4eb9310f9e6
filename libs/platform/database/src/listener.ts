import { Client } from 'pg';

export interface ListenerLog {
  warn(details: object, message: string): void;
}

/**
 * One connection per process for LISTEN. A payload is JSON; after a lost connection it comes back by
 * itself and calls `onGap`, because what was told meanwhile is gone.
 */
export class Listener {
  readonly #handlers = new Map<string, ((payload: unknown) => void)[]>();
  #client: Client | undefined;
  #closed = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly url: string,
    private readonly log: ListenerLog,
    private readonly onGap: () => void = () => undefined,
    private readonly retryMs = 1000,
  ) {}

  on(channel: string, handler: (payload: unknown) => void): void {
    this.#handlers.set(channel, [...(this.#handlers.get(channel) ?? []), handler]);
  }

  /** Listens to every channel that has a handler by now; called again, to those that were added since. */
  async start(): Promise<void> {
    if (this.#client) await this.#listen(this.#client);
    else await this.#connect();
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'delta-listen' });
    client.on('notification', ({ channel, payload }) => {
      this.#deliver(channel, payload ?? '');
    });
    client.on('error', (error) => {
      this.#lost(client, error);
    });
    client.on('end', () => {
      this.#lost(client, new Error('connection ended'));
    });
    try {
      await client.connect();
      await this.#listen(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    // Stopped while it connected: nobody would end it.
    if (this.#closed) await client.end();
    else this.#client = client;
  }

  async #listen(client: Client): Promise<void> {
    for (const channel of this.#handlers.keys()) {
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #deliver(channel: string, payload: string): void {
    let value: unknown;
    try {
      value = JSON.parse(payload);
    } catch (error) {
      this.#undelivered(channel, error);
      return;
    }
    for (const handler of this.#handlers.get(channel) ?? []) {
      try {
        handler(value);
      } catch (error) {
        this.#undelivered(channel, error);
      }
    }
  }

  #undelivered(channel: string, err: unknown): void {
    this.log.warn({ channel, err }, 'a notification could not be delivered');
  }

  #lost(client: Client, error: Error): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.log.warn({ err: error }, 'the listening connection was lost; connecting again');
    this.#again();
  }

  #again(): void {
    this.#retry = setTimeout(() => {
      this.#connect().then(this.onGap, () => {
        if (!this.#closed) this.#again();
      });
    }, this.retryMs);
  }
}
