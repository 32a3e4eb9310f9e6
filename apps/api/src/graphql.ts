import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLError, OperationTypeNode, type GraphQLFormattedError } from 'graphql';
import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { FastifyRequest } from 'fastify';
import {
  checkCost,
  checkIntrospection,
  faultCodeOf,
  formatError,
  installViews,
  LIMITS,
  limitsRule,
  subscriptionRule,
  type GraphQLContext,
} from '@portal/platform/graphql';
import type { Clock } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';
import type { Caller } from './actors.js';
import { callerOf, type Door } from './door.js';
import { describeRoots } from './describe-roots.js';
import { hotQueries } from './hot-queries.js';
import { parsedDocuments } from './parsed-documents.js';
import { currentScope } from './request-scope.js';
import type { Visits } from './visits.js';

export interface GraphQLParts {
  readonly door: Door;
  readonly visits: Visits;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** GraphQL over HTTP: one endpoint, limits before execution, one error map, no landing page. */
export function graphqlModule(parts: GraphQLParts): DynamicModule {
  return GraphQLModule.forRoot<ApolloDriverConfig>({
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // The door knows the documents that may be named (`door.ts`); Apollo would learn any.
    persistedQueries: false,
    documentStore: parsedDocuments(),
    includeStacktraceInErrorResponses: false,
    autoTransformHttpErrors: false,
    parseOptions: { maxLexicalTokens: LIMITS.tokens },
    validationRules: [limitsRule, subscriptionRule],
    transformSchema: (schema) => describeRoots(installViews(schema)),
    transformAutoSchemaFile: true,
    // Nothing here may be cached on the way, and the default plugin would watch every field.
    plugins: [ApolloServerPluginCacheControlDisabled(), costPlugin, hotQueries],
    context: (request: FastifyRequest) => contextOrRefusal(parts, request),
    formatError: (formatted: GraphQLFormattedError, thrown: unknown) =>
      formatError(formatted, thrown, { ...currentScope(), log: parts.logger }),
  });
}

/** Without it Apollo answers a database that is out of reach with status 500. */
async function contextOrRefusal(
  parts: GraphQLParts,
  request: FastifyRequest,
): Promise<GraphQLContext> {
  try {
    const context = contextFor(parts, callerOf(request));
    // A person asks over HTTP; the socket of a page that lies open comes back by itself.
    if (context.actor) await parts.visits.note(context.actor);
    return context;
  } catch (error) {
    const status = faultCodeOf(error) === 'UNAVAILABLE' ? 503 : 500;
    const originalError = error instanceof Error ? error : new Error(String(error));
    throw new GraphQLError('The caller could not be looked up', {
      originalError,
      extensions: { http: { status } },
    });
  }
}

export function contextFor({ clock }: Pick<GraphQLParts, 'clock'>, caller: Caller): GraphQLContext {
  const { locale, requestId } = currentScope();
  return { actor: caller.actor, locale, requestId, now: clock.now() };
}

const notOverHttp = (): GraphQLError =>
  new GraphQLError('Subscriptions are served over WebSocket', {
    extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
  });

const costPlugin: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw notOverHttp();
        checkIntrospection(document, contextValue.actor);
        checkCost(schema, document, request.variables ?? {}, request.operationName);
        return Promise.resolve();
      },
    }),
};
