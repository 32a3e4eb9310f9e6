import type { Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  AbstractGraphQLDriver,
  GraphQLModule,
  GraphQLSchemaHost,
  Query,
  Resolver,
} from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { graphql } from 'graphql';
import type { Actor } from '@portal/platform/access';
import { CurrentActor } from '@portal/platform/graphql';
import { Fault } from '@portal/platform/kernel';
import { ActorGuard } from './actor.guard.js';

/** Serves nobody: the schema is executed here. */
class NoServer extends AbstractGraphQLDriver {
  start(): Promise<void> {
    return Promise.resolve();
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** As somebody might write one: it asks nobody who he is. */
@Resolver()
class Careless {
  @Query(() => String)
  told(): string {
    return 'a secret';
  }
}

/** And as they are written: it is handed the member. */
@Resolver()
class Careful {
  @Query(() => String)
  told(@CurrentActor() actor: Actor): string {
    return `a secret for ${actor.name}`;
  }
}

/** An API of this resolver; answers what a caller is told. */
async function apiOf(...providers: Provider[]) {
  const testing = await Test.createTestingModule({
    imports: [GraphQLModule.forRoot({ driver: NoServer, autoSchemaFile: true })],
    providers,
  }).compile();
  const app = testing.createNestApplication(new FastifyAdapter(), { logger: false });
  await app.init();
  const { schema } = app.get(GraphQLSchemaHost);
  const ask = async (actor: object | null): Promise<unknown> => {
    const contextValue = { actor };
    const { data, errors } = await graphql({ schema, source: '{ told }', contextValue });
    const fault = errors?.[0]?.originalError;
    return fault instanceof Fault ? fault.code : data?.['told'];
  };
  return { ask, close: () => app.close() };
}

/** Two walls, each looked at without the other. */
describe('Who is nobody', () => {
  it('is kept out by the guard, also where a resolver forgot to ask for the member', async () => {
    const { ask, close } = await apiOf(Careless, { provide: APP_GUARD, useClass: ActorGuard });
    expect(await ask(null)).toBe('UNAUTHENTICATED');
    expect(await ask({ name: '沈建明' })).toBe('a secret');
    await close();
  });

  it('is handed to no resolver as a member, also where no guard stands', async () => {
    const { ask, close } = await apiOf(Careful);
    expect(await ask(null)).toBe('UNAUTHENTICATED');
    expect(await ask({ name: '沈建明' })).toBe('a secret for 沈建明');
    await close();
  });
});
