import { join } from 'node:path';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { AuditModule, type ExportAddresses } from '@portal/audit';
import { AgreementsModule } from '@portal/agreements';
import { DeadlinesModule } from '@portal/deadlines';
import { DirectoryModule } from '@portal/directory';
import { EvidenceModule } from '@portal/evidence';
import { NotificationsModule, NOTIFICATION_CHANNEL } from '@portal/notifications';
import type { Config } from '@portal/platform/config';
import { readTrustedDocuments } from '@portal/platform/graphql';
import { createTokenVerifier } from '@portal/platform/identity';
import { createMetrics, NestLog } from '@portal/platform/observability';
import { PlatformModule, type Parts } from '@portal/platform/runtime';
import { openObjectStore, registerFileRoutes, type ObjectStore } from '@portal/platform/storage';
import { REFERRAL_CHANNEL, ReferralsModule } from '@portal/referrals';
import { FaultFilter } from './fault.filter.js';
import { ActorGuard } from './actor.guard.js';
import { Actors } from './actors.js';
import { registerAuditExports } from './audit-exports.js';
import { trustIn, type Trust } from './addresses.js';
import { openRates, registerDoor, type Door } from './door.js';
import { graphqlModule, type GraphQLParts } from './graphql.js';
import { registerHeaders } from './headers.js';
import { DOCUMENTS_FILE, registerOperations, registerPortal } from './http-routes.js';
import { registerProvider } from './provider.js';
import { openLiveSocket } from './live-socket.js';
import { registerScope } from './request-scope.js';
import { shareRates } from './shared-rates.js';
import { Visits } from './visits.js';
import { LostRouteFilter } from './lost-route.filter.js';
import {
  earlyRefusals,
  registerTransportErrors,
  registerTransportRules,
} from './transport-errors.js';

/** Longest request body besides uploads, which have routes of their own. */
const BODY_LIMIT = 1024 * 1024;

/** The nouns that answer GraphQL. */
const nounModules = (
  parts: Parts,
  store: ObjectStore,
  exports: ExportAddresses,
): (Type | DynamicModule)[] => [
  PlatformModule.of(parts, store),
  DirectoryModule,
  DeadlinesModule,
  AgreementsModule,
  EvidenceModule,
  ReferralsModule,
  NotificationsModule,
  AuditModule.of(exports),
];

@Module({})
class ApiModule {}

export interface Api {
  readonly app: NestFastifyApplication;
  close(): Promise<void>;
}

/** Keeps the error handler that was set first: Nest's would answer in another shape. */
class OneErrorHandler extends FastifyAdapter {
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance<ReturnType<FastifyAdapter['setErrorHandler']>>();
  }
}

const createAdapter = (trustProxy: Trust): FastifyAdapter =>
  new OneErrorHandler({
    bodyLimit: BODY_LIMIT,
    genReqId: () => v7(),
    trustProxy,
    forceCloseConnections: 'idle',
    ...earlyRefusals,
  });

/** The whole API on Fastify, ready to listen. Closing it leaves the parts open. */
export async function createApi(parts: Parts): Promise<Api> {
  const { config, logger, clock, unitOfWork, listener } = parts;
  const trust = trustIn(config.trustedProxies);
  const adapter = createAdapter(trust);
  const fastify = adapter.getInstance<FastifyInstance>();
  const metrics = createMetrics();
  const { store, served } = openObjectStore(config, clock);
  registerScope(fastify, logger, metrics);
  registerTransportErrors(fastify, logger);
  await registerHeaders(fastify, config);
  registerTransportRules(fastify);
  const realmPublicKey = (await registerProvider(fastify, parts)) ?? config.oidc.realmPublicKey;
  if (served) {
    registerFileRoutes(fastify, served, {
      onTrouble: (err) => {
        logger.error({ err }, 'object store');
      },
    });
  }
  registerOperations(fastify, parts.dataSource, metrics);
  const verifier = createTokenVerifier({ ...config.oidc, realmPublicKey });
  const actors = new Actors(unitOfWork, verifier, listener);
  const door = await openDoor(actors, config);
  registerDoor(fastify, door);
  const exports = registerAuditExports(fastify, parts, door.rates);
  const graphqlParts: GraphQLParts = { door, visits: new Visits(unitOfWork), clock, logger };
  const module: DynamicModule = {
    module: ApiModule,
    imports: [...nounModules(parts, store, exports), graphqlModule(graphqlParts)],
    providers: [
      { provide: APP_GUARD, useClass: ActorGuard },
      { provide: APP_FILTER, useClass: FaultFilter },
      { provide: APP_FILTER, useClass: LostRouteFilter },
    ],
  };
  passNewsOn(parts);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(logger),
    abortOnError: false,
    // Fastify reads JSON itself; Nest would add forms.
    bodyParser: false,
  });
  await registerPortal(fastify, config);
  await app.init();
  const endSharing = shareRates(door.rates, parts);
  await listener.start();
  const closeSocket = openLiveSocket(app.getHttpServer(), app.get(GraphQLSchemaHost).schema, {
    ...graphqlParts,
    trust,
    publicUrl: config.publicUrl,
  });
  return {
    app,
    close: async () => {
      endSharing();
      await closeSocket();
      await app.close();
    },
  };
}

const openDoor = async (actors: Actors, { rates, portal, webRoot }: Config): Promise<Door> => ({
  actors,
  rates: openRates(rates),
  documents: await readTrustedDocuments(join(webRoot, DOCUMENTS_FILE)),
  portal,
});

/** What other processes tell through NOTIFY reaches the subscribers of this one. */
function passNewsOn({ listener, live }: Parts): void {
  for (const channel of [REFERRAL_CHANNEL, NOTIFICATION_CHANNEL]) {
    listener.on(channel, (payload) => {
      live.publish(channel, payload);
    });
  }
}
