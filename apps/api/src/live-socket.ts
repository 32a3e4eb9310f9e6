import type { Server } from 'node:http';
import {
  execute,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { v7 } from 'uuid';
import { WebSocketServer } from 'ws';
import {
  checkCost,
  checkIntrospection,
  formatError,
  LIMITS,
  limitsRule,
  namedDocument,
  subscriptionRule,
  type GraphQLContext,
} from '@portal/platform/graphql';
import { Fault, localeOf } from '@portal/platform/kernel';
import type { Caller } from './actors.js';
import { isHeld, secondsToWait, type Rates } from './door.js';
import { contextFor, type GraphQLParts } from './graphql.js';
import { LiveCallers, TRY_AGAIN_LATER, type LiveSocket } from './live-callers.js';
import { endFlood, refusedUpgrade, type LiveParts } from './live-door.js';
import { inScope, type Scope } from './request-scope.js';
import { refuseOnSocket } from './transport-errors.js';

/** Longest message of a client, in bytes. */
const MAX_MESSAGE = 64 * 1024;

/** Operations of one socket that run at the same time. */
const MOST_AT_ONCE = 30;

type Extra = Record<PropertyKey, unknown> & {
  readonly socket: LiveSocket;
  readonly request: { readonly headers: Record<string, string | string[] | undefined> };
};

interface Connected {
  readonly subscriptions: Readonly<Record<string, unknown>>;
  readonly connectionParams?: Readonly<Record<string, unknown>> | undefined;
  readonly extra: Extra;
}

/**
 * Subscriptions over graphql-ws. Apollo's limits and error map do not see this way in, so they are
 * asked here again. The token comes with the connection and is verified anew for every operation.
 */
export function openLiveSocket(
  server: Server,
  schema: GraphQLSchema,
  parts: LiveParts,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  server.on('upgrade', (request, socket, head) => {
    const refused = refusedUpgrade(request, parts);
    if (refused) {
      refuseOnSocket(socket, refused.status, refused.retryAfter);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      sockets.emit('connection', ws, request);
      endFlood(ws);
      // What a client does wrong (a message too long) graphql-ws would write to the console.
      ws.removeAllListeners('error').on('error', (err) => {
        parts.logger.debug({ err }, 'a live connection broke');
      });
    });
  });
  sockets.on('wsClientError', (_error, socket) => {
    refuseOnSocket(socket, 400);
  });
  const callers = new LiveCallers(parts.door.actors, parts.logger);
  const disposable = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      // Else the reason of a close would carry the words of an internal error.
      isProd: true,
      execute: (args) => inScope(args.contextValue as GraphQLContext, () => execute(args)),
      onConnect: (caller) => admit(caller, parts, callers),
      onSubscribe: (caller, _id, payload) =>
        inScope(scopeOf(caller), () => prepare(schema, parts, payload, caller)),
      onNext: (_context, _id, _payload, args, result) =>
        result.errors
          ? {
              data: result.data ?? null,
              errors: result.errors.map((e) =>
                worded(e, args.contextValue as GraphQLContext, parts),
              ),
            }
          : undefined,
      onError: (caller, _id, _payload, errors) => {
        const scope = scopeOf(caller);
        return errors.map((e) => worded(e, scope, parts));
      },
    },
    sockets,
  );
  return async () => {
    await disposable.dispose();
  };
}

/** Whether the caller may stay. While nobody can be looked up he is told to come again, not that he is nobody. */
async function admit(
  caller: Connected,
  parts: GraphQLParts,
  callers: LiveCallers,
): Promise<boolean> {
  const authorization = textOf(caller, 'authorization');
  try {
    const { actor } = await inScope(scopeOf(caller), () =>
      parts.door.actors.callerOf(authorization),
    );
    if (actor === null) return false;
    await callers.admit(caller.extra.socket, authorization, actor);
    return true;
  } catch (err) {
    parts.logger.error({ err }, 'a caller could not be looked up');
    caller.extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
    return false;
  }
}

interface Request {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | null | undefined;
}

async function prepare(
  schema: GraphQLSchema,
  parts: GraphQLParts,
  request: Request,
  connected: Connected,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    // Before anything is waited for: the next messages are on their way.
    checkCount(connected);
    const caller = await parts.door.actors.callerOf(textOf(connected, 'authorization'));
    checkRates(parts.door.rates, caller);
    const { documents, portal } = parts.door;
    const named = namedDocument(request, documents, isHeld(portal, caller));
    const document = parse(named ?? request.query, { maxLexicalTokens: LIMITS.tokens });
    const faults = validate(schema, document, [...specifiedRules, limitsRule, subscriptionRule]);
    if (faults.length > 0) return faults;
    checkIntrospection(document, caller.actor);
    const variables = request.variables ?? {};
    checkCost(schema, document, variables, request.operationName ?? undefined);
    return {
      schema,
      document,
      variableValues: variables,
      operationName: request.operationName ?? null,
      contextValue: contextFor(parts, caller),
    };
  } catch (error) {
    return [error instanceof GraphQLError ? error : unprepared(error)];
  }
}

function checkCount({ subscriptions }: Connected): void {
  if (Object.keys(subscriptions).length <= MOST_AT_ONCE) return;
  throw new Fault('RATE_LIMITED', { reason: 'TOO_MANY_LIVE', seconds: 1 });
}

/** Nobody has a socket for long: his address has paid for opening it. */
function checkRates(rates: Rates, { actor }: Caller): void {
  const seconds = actor ? secondsToWait(rates, actor, '') : undefined;
  if (seconds === undefined) return;
  throw new Fault('RATE_LIMITED', { reason: 'RATE_LIMITED_FOR', seconds });
}

/** What went wrong decides on the code: the document's nesting, or the database out of reach. */
const unprepared = (error: unknown): GraphQLError =>
  new GraphQLError(error instanceof Error ? error.message : '', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });

const textOf = ({ connectionParams }: Connected, name: string): string | undefined => {
  const value = connectionParams?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** A page can't set headers of its socket: it says its language with its token. */
function scopeOf(caller: Connected): Scope {
  const header = caller.extra.request.headers['accept-language'];
  const language = Array.isArray(header) ? header[0] : header;
  return { requestId: v7(), locale: localeOf(textOf(caller, 'acceptLanguage') ?? language) };
}

const worded = (
  error: GraphQLError,
  scope: Pick<GraphQLContext, 'requestId' | 'locale'>,
  { logger }: GraphQLParts,
): GraphQLFormattedError => {
  const { path } = error;
  return formatError({ message: error.message, ...(path ? { path } : {}) }, error, {
    ...scope,
    log: logger,
  });
};
