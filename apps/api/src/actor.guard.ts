import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { Fault } from '@portal/platform/kernel';
import type { GraphQLContext } from '@portal/platform/graphql';

/** Closed by default: no operation without a member. There is no way to mark one as public. */
@Injectable()
export class ActorGuard implements CanActivate {
  canActivate(host: ExecutionContext): boolean {
    const { actor } = GqlExecutionContext.create(host).getContext<GraphQLContext>();
    if (!actor) throw new Fault('UNAUTHENTICATED');
    return true;
  }
}
