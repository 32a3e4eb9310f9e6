import { Module, type INestApplicationContext } from '@nestjs/common';
import { AbstractGraphQLDriver, GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { graphql } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { UnitOfWork } from '@portal/platform/database';
import { installViews, ViewReader } from '@portal/platform/graphql';
import { FieldCipher, type Locale } from '@portal/platform/kernel';
import { DirectoryModule } from '../directory.module.js';

/** A driver that serves nobody: the schema is executed in the test's own process. */
class NoServer extends AbstractGraphQLDriver {
  start(): Promise<void> {
    return Promise.resolve();
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
}

export interface Answer {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly string[];
}
export type Ask = (
  actor: Actor | null,
  source: string,
  variables?: Record<string, unknown>,
  locale?: Locale,
) => Promise<Answer>;

/** What the app gives every module. */
class PlatformModule {
  readonly isGlobal = true;
}
Module({})(PlatformModule);

/** The lib's own operations over a unit of work: resolvers, views and SQL, without HTTP. */
export async function graphqlOf(
  unitOfWork: UnitOfWork,
): Promise<{ ask: Ask; app: INestApplicationContext }> {
  const platform = {
    module: PlatformModule,
    global: true,
    providers: [
      { provide: UnitOfWork, useValue: unitOfWork },
      { provide: ViewReader, useValue: new ViewReader(unitOfWork) },
      { provide: FieldCipher, useValue: new FieldCipher(Buffer.alloc(32, 1)) },
    ],
    exports: [UnitOfWork, ViewReader, FieldCipher],
  };
  const testing = await Test.createTestingModule({
    imports: [
      platform,
      DirectoryModule,
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
    const plain: unknown = data === undefined ? undefined : JSON.parse(JSON.stringify(data));
    return {
      data: plain as Answer['data'],
      errors: errors.map((error) => error.message),
    };
  };
  return { ask, app };
}
