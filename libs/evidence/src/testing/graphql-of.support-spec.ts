import { Module, type INestApplicationContext } from '@nestjs/common';
import { AbstractGraphQLDriver, GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { graphql } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork } from '@portal/platform/database';
import { installViews, ViewReader } from '@portal/platform/graphql';
import type { Locale } from '@portal/platform/kernel';
import { ObjectStore, UploadTerms } from '@portal/platform/storage';
import { EVIDENCE_SUBJECTS } from '../evidence-subjects.js';
import { EvidenceModule } from '../evidence.module.js';
import type { EvidenceWorld } from './evidence-world.support-spec.js';

/** A driver that serves nobody: the schema is executed in the test's own process. */
class NoServer extends AbstractGraphQLDriver {
  start(): Promise<void> {
    return Promise.resolve();
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** What the app gives every module. */
@Module({})
class PlatformModule {}

export type Ask = (
  actor: Actor | null,
  source: string,
  variables?: Record<string, unknown>,
  locale?: Locale,
) => Promise<{ readonly data: unknown; readonly errors: readonly string[] }>;

/** The lib's own operations: resolvers, views, use cases and SQL, without HTTP. */
export async function graphqlOf(
  world: EvidenceWorld,
): Promise<{ ask: Ask; app: INestApplicationContext }> {
  const { unitOfWork, store, subjects } = world;
  const given = [
    { provide: UnitOfWork, useValue: unitOfWork },
    { provide: ViewReader, useValue: new ViewReader(unitOfWork) },
    { provide: ObjectStore, useValue: store },
    { provide: UploadTerms, useValue: new UploadTerms() },
    { provide: EVIDENCE_SUBJECTS, useValue: subjects },
  ];
  const testing = await Test.createTestingModule({
    imports: [
      { module: PlatformModule, global: true, providers: given, exports: given },
      EvidenceModule,
      GraphQLModule.forRoot({
        driver: NoServer,
        autoSchemaFile: true,
        transformSchema: installViews,
      }),
    ],
  }).compile();
  const app = testing.createNestApplication(new FastifyAdapter(), { logger: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  const ask: Ask = async (actor, source, variableValues = {}, locale = 'zh') => {
    const contextValue = { actor, locale, requestId: 'test', now: unitOfWork.now() };
    const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue });
    const plain: unknown = JSON.parse(JSON.stringify(data ?? null));
    return { data: plain, errors: errors.map((error) => error.message) };
  };
  return { ask, app };
}
