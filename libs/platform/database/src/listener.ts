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
  ) {}

  on(channel: string, handler: (payload: unknown) => void): void {
    this.#handlers.set(channel, [...(this.#handlers.get(channel) ?? []), handler]);
  }

  async start(): Promise<void> {
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
    await client.connect();
    this.#client = client;
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
    try {
      const value: unknown = JSON.parse(payload);
      for (const handler of this.#handlers.get(channel) ?? []) handler(value);
    } catch (error) {
      this.log.warn({ channel, err: error }, 'a notification could not be delivered');
    }
  }

  #lost(client: Client, error: Error): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.log.warn({ err: error }, 'the listening connection was lost; connecting again');
    this.#again();
  }

  #again(): void {
    this.#retry = setTimeout(() => {
      this.start().then(this.onGap, () => {
        if (!this.#closed) this.#again();
      });
    }, 1000);
  }
}
