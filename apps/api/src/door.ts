import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimits, type Payer } from '@portal/platform/access';
import type { Config } from '@portal/platform/config';
import { namedDocument, type TrustedDocuments } from '@portal/platform/graphql';
import { Fault } from '@portal/platform/kernel';
import type { Actors, Caller } from './actors.js';
import { networkOf } from './addresses.js';
import { isGraphql, refuse } from './transport-errors.js';

export type PayerKind = 'person' | 'agency' | 'address';
export type Rates = RateLimits<PayerKind>;

/** As many as come back in this time may be asked at once. */
const BURST_SECONDS = 10;

export function openRates({ person, agency, address }: Config['rates']): Rates {
  const rate = (perSecond: number): { perSecond: number; burst: number } => ({
    perSecond,
    burst: Math.max(1, perSecond * BURST_SECONDS),
  });
  return new RateLimits({ person: rate(person), agency: rate(agency), address: rate(address) });
}

/** What stands before GraphQL, on HTTP and WebSocket alike. */
export interface Door {
  readonly actors: Actors;
  readonly rates: Rates;
  readonly documents: TrustedDocuments;
  readonly portal: Config['portal'];
}

/** A member pays for himself and for his agency, nobody for his address. */
const payersOf = (actor: Caller['actor'], address: string): readonly Payer<PayerKind>[] =>
  actor
    ? [
        ['person', actor.memberId],
        ['agency', actor.agencyId],
      ]
    : [['address', networkOf(address)]];

/** @returns whole seconds to wait, where too much was asked; undefined where one more may be */
export function secondsToWait(
  rates: Rates,
  actor: Caller['actor'],
  address: string,
): number | undefined {
  const wait = rates.take(...payersOf(actor, address));
  return wait === 0 ? undefined : Math.ceil(wait / 1000);
}

/** Who shows no client of his own counts as the portal's. */
export const isHeld = ({ client, trustedOnly }: Config['portal'], { clientId }: Caller): boolean =>
  trustedOnly && (clientId === null || clientId === client);

/** A caller who was looked up, or what kept the API from it. */
type Found = { readonly caller: Caller } | { readonly error: Error };
const found = new WeakMap<FastifyRequest, Found>();

/** Who asks, as the door found him. @throws what kept it from finding out */
export function callerOf(request: FastifyRequest): Caller {
  const one = found.get(request);
  if (one && 'caller' in one) return one.caller;
  throw one?.error ?? new Error('The request did not come through the door');
}

/** Before a body is read: who asks, and whether too much. Before it is parsed: which document it names. */
export function registerDoor(fastify: FastifyInstance, door: Door): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!isGraphql(request.url)) return;
    const one = await lookUp(door.actors, request.headers.authorization);
    found.set(request, one);
    const actor = 'caller' in one ? one.caller.actor : null;
    const wait = secondsToWait(door.rates, actor, request.ip);
    if (wait === undefined) return;
    const why = { words: 'RATE_LIMITED_FOR', params: { seconds: wait }, retryAfter: wait };
    refuse(request, reply, 429, why);
    await reply;
  });
  fastify.addHook('preHandler', async (request, reply) => {
    const one = found.get(request);
    if (one && 'caller' in one && !bringDocument(request, reply, door, one.caller)) await reply;
  });
}

async function lookUp(actors: Actors, authorization: string | undefined): Promise<Found> {
  try {
    return { caller: await actors.callerOf(authorization) };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Puts the text of a named document into the request; false where it was refused. */
function bringDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  { documents, portal }: Door,
  caller: Caller,
): boolean {
  const body = (request.body ?? {}) as { query?: string; extensions?: unknown };
  try {
    const text = namedDocument(body, documents, isHeld(portal, caller));
    if (text !== undefined) {
      body.query = text;
      delete body.extensions;
    }
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // Nobody is told to sign in; what he asks is not even looked at.
    if (caller.actor === null) refuse(request, reply, 401);
    else refuse(request, reply, 400, { words: String(error.params['reason']) });
    return false;
  }
}
