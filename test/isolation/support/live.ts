import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { newId } from '@portal/platform/kernel';
import { until } from '../../support/referrals.js';
import type { Caller } from './callers.js';
import { documentFor } from './schema.js';
import type { World } from './world.js';

/** One member at his portal: the socket it holds and what came over it. */
export class Listening {
  readonly changes: unknown[] = [];
  readonly told: { readonly id: string }[] = [];
  /** The code with which the socket is closed. */
  readonly ended: Promise<number>;
  readonly #client: Client;

  constructor(
    private readonly world: World,
    readonly caller: Caller,
  ) {
    this.#client = socketFor(world, caller.person.token);
    this.ended = new Promise((resolve) => {
      this.#client.on('closed', (event) => {
        resolve((event as { code: number }).code);
      });
    });
  }

  /** Subscribes to everything. A question behind it on the same socket is answered when it stands. */
  async begin(): Promise<void> {
    this.#subscribe('referralChanged', (change) => this.changes.push(change));
    // Who asks for ids alone makes the product read nothing.
    this.#take('subscription { result: referralChanged { referralId version } }', (change) =>
      this.changes.push(change),
    );
    this.#subscribe('notificationAdded', (told) => this.told.push(told as { id: string }));
    await new Promise<void>((resolve, reject) => {
      this.#client.subscribe(
        { query: 'query { me { id } }' },
        { next: () => undefined, error: reject, complete: resolve },
      );
    });
  }

  /** Waits until a word sent to him now has come; whatever was told before it has come too. */
  async settle(): Promise<void> {
    const id = newId();
    await this.world.portal.parts.unitOfWork.asSystem('test', (tx) =>
      tx.query(
        `insert into notification (id, member_id, kind, at, params) values ($1, $2, 'MESSAGE_RECEIVED', $3, '{}')`,
        [id, this.caller.person.memberId, tx.now],
      ),
    );
    await until(() => Promise.resolve(this.told.some((one) => one.id === id)));
  }

  /** Which referrals he was told of since he was last asked. */
  takeChanges(): readonly string[] {
    const ids = this.changes.map((change) => (change as { referralId: string }).referralId);
    this.changes.length = 0;
    return [...new Set(ids)];
  }

  async end(): Promise<void> {
    await this.#client.dispose();
  }

  #subscribe(name: string, take: (value: unknown) => void): void {
    this.#take(documentFor('subscription', name), take);
  }

  #take(query: string, take: (value: unknown) => void): void {
    this.#client.subscribe<{ result: unknown }>(
      { query },
      {
        next: ({ data, errors }) => {
          if (errors) throw new Error(JSON.stringify(errors));
          take(data?.result);
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
  }
}

/** A client as the page has it, which does not come back by itself. */
function socketFor({ portal }: World, token: string | null): Client {
  return createClient({
    url: `${portal.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
    ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
  });
}

/** With which code a connection ends that may not be. */
export async function closingOf(world: World, token: string | null): Promise<number> {
  const client = socketFor(world, token);
  try {
    return await new Promise<number>((resolve, reject) => {
      client.on('closed', (event) => {
        resolve((event as { code: number }).code);
      });
      client.on('connected', () => {
        reject(new Error('The socket was accepted'));
      });
    });
  } finally {
    await client.dispose();
  }
}
