import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import type { LoggerService } from '@nestjs/common';
import { requestId } from '@portal/platform/kernel';
import { redactedRecord, scrubbed, withoutValues } from './redaction.js';

export type { Logger };

/**
 * One JSON line per event on standard output; no personal data. What is said while a request is
 * answered carries its id, whoever says it.
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    name,
    level,
    base: { name },
    formatters: { log: (record) => redactedRecord(record) },
    serializers: { err: errorWithoutValues },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const id = requestId();
      return id === undefined ? {} : { requestId: id };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error without the parameters and row values that PostgreSQL puts into message and `detail`. */
function errorWithoutValues(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrubbed(String(error)) };
  const { code, constraint, table } = error as {
    code?: unknown;
    constraint?: unknown;
    table?: unknown;
  };
  const message = 'severity' in error ? withoutValues(error.message) : scrubbed(error.message);
  return {
    type: error.name,
    message,
    code,
    constraint,
    table,
    stack: stackOf(error, message),
    ...(error.cause === undefined ? {} : { cause: errorWithoutValues(error.cause) }),
  };
}

/** A stack begins with the message, values and all. */
const stackOf = ({ message, stack }: Error, safe: string): string | undefined =>
  stack && scrubbed(stack.replace(message, () => safe));

/** Nest's own lines through the same logger; its chatter at start is debug. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, said(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    const text = said(message);
    this.logger.error({ context, stack: stack?.replace(String(message), () => text) }, text);
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, said(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, said(message));
  }
}

/** Nest says an error by its message, and it may be one of the database. */
const said = (message: unknown): string => withoutValues(String(message));
