import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Actor } from '@portal/platform/access';
import { Fault } from '@portal/platform/kernel';
import type { GraphQLContext } from './request-context.js';

const contextOf = (host: ExecutionContext): GraphQLContext =>
  GqlExecutionContext.create(host).getContext<GraphQLContext>();

/** The signed-in member of the operation; UNAUTHENTICATED where there is none. */
export const CurrentActor = createParamDecorator(
  (_data: unknown, host: ExecutionContext): Actor => {
    const { actor } = contextOf(host);
    if (!actor) throw new Fault('UNAUTHENTICATED');
    return actor;
  },
);

/** Language, request id and time of the operation. */
export const Context = createParamDecorator(
  (_data: unknown, host: ExecutionContext): GraphQLContext => contextOf(host),
);
