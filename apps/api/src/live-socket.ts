import type { Server } from 'node:http';
import {
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
  formatError,
  LIMITS,
  limitsRule,
  type GraphQLContext,
} from '@portal/platform/graphql';
import { localeOf } from '@portal/platform/kernel';
import { contextFor, type GraphQLParts } from './graphql.js';
import { inScope, type Scope } from './request-scope.js';
import { refuseOnSocket } from './transport-errors.js';

/** Longest message of a client, in bytes. */
const MAX_MESSAGE = 64 * 1024;

type Extra = Record<PropertyKey, unknown> & {
  readonly request: { readonly headers: Record<string, string | string[] | undefined> };
};

/**
 * Subscriptions over graphql-ws. Apollo's limits and error map do not see this way in, so they are
 * asked here again. The token comes with the connection and is verified anew for every operation.
 */
export function openLiveSocket(
  server: Server,
  schema: GraphQLSchema,
  parts: GraphQLParts,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] !== '/graphql') {
      refuseOnSocket(socket, 404);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
  });
  sockets.on('wsClientError', (_error, socket) => {
    refuseOnSocket(socket, 400);
  });
  const disposable = useServer<Record<string, unknown>, Extra>(
    {
      schema,
      // Else the reason of a close would carry the words of an internal error.
      isProd: true,
      onConnect: async ({ connectionParams, extra }) => {
        const context = await inScope(scopeOf(extra), () =>
          contextFor(parts, tokenOf(connectionParams)),
        );
        return context.actor !== null;
      },
      onSubscribe: ({ connectionParams, extra }, _id, payload) =>
        inScope(scopeOf(extra), () => prepare(schema, parts, payload, tokenOf(connectionParams))),
      onNext: (_context, _id, _payload, args, result) =>
        result.errors
          ? {
              data: result.data ?? null,
              errors: result.errors.map((e) =>
                worded(e, args.contextValue as GraphQLContext, parts),
              ),
            }
          : undefined,
      onError: ({ extra }, _id, _payload, errors) =>
        errors.map((e) => worded(e, scopeOf(extra), parts)),
    },
    sockets,
  );
  return async () => {
    await disposable.dispose();
  };
}

interface Request {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Record<string, unknown> | null | undefined;
}

async function prepare(
  schema: GraphQLSchema,
  parts: GraphQLParts,
  request: Request,
  token: string | undefined,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    const document = parse(request.query, { maxLexicalTokens: LIMITS.tokens });
    const faults = validate(schema, document, [...specifiedRules, limitsRule]);
    if (faults.length > 0) return faults;
    const variables = request.variables ?? {};
    checkCost(schema, document, variables, request.operationName ?? undefined);
    return {
      schema,
      document,
      variableValues: variables,
      operationName: request.operationName ?? null,
      contextValue: await contextFor(parts, token),
    };
  } catch (error) {
    return [error instanceof GraphQLError ? error : unprepared(error)];
  }
}

/** What went wrong decides on the code: the document's nesting, or the database out of reach. */
const unprepared = (error: unknown): GraphQLError =>
  new GraphQLError(error instanceof Error ? error.message : '', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });

const tokenOf = (params: unknown): string | undefined => {
  const value = (params as { authorization?: unknown } | undefined)?.authorization;
  return typeof value === 'string' ? value : undefined;
};

function scopeOf(extra: Extra): Scope {
  const language = extra.request.headers['accept-language'];
  return { requestId: v7(), locale: localeOf(Array.isArray(language) ? language[0] : language) };
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
