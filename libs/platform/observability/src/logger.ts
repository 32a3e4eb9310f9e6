import { pino, type Logger } from 'pino';
import type { LoggerService } from '@nestjs/common';

export type { Logger };

/** Keys whose values never reach a log. */
const REDACTED = [
  'authorization',
  'req.headers.authorization',
  'headers.authorization',
  'token',
  'access_token',
  'password',
  'idNumber',
  'phone',
  'driverTrack',
  '*.authorization',
  '*.token',
  '*.password',
  '*.idNumber',
  '*.phone',
  '*.driverTrack',
];

/** One JSON line per event on standard output; no personal data. */
export function createLogger(name: string, level: string): Logger {
  return pino({
    name,
    level,
    base: { name },
    redact: { paths: REDACTED, censor: '***' },
    serializers: { err: errorWithoutValues },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** An error without the parameters and row values that PostgreSQL puts into `detail`. */
function errorWithoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = error as {
    code?: unknown;
    constraint?: unknown;
    table?: unknown;
  };
  return {
    type: error.name,
    message: error.message,
    code,
    constraint,
    table,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorWithoutValues(error.cause) }),
  };
}

/** Nest's own lines through the same logger; its chatter at start is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }
}
