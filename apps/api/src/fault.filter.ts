import { Catch } from '@nestjs/common';
import type { GqlExceptionFilter } from '@nestjs/graphql';
import { Fault } from '@portal/platform/kernel';

/** Hands a fault on to the one error map; without it Nest would log every refusal as a failure. */
@Catch(Fault)
export class FaultFilter implements GqlExceptionFilter<Fault> {
  catch(fault: Fault): Fault {
    return fault;
  }
}
