import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './transport-errors.js';

/** An address nobody serves: in the shape of the API, and without repeating the address. */
@Catch(NotFoundException)
export class LostRouteFilter implements ExceptionFilter<NotFoundException> {
  catch(_exception: NotFoundException, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    refuse(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), 404);
  }
}
