import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { Fault, hasWords, wordsFor, type FaultCode, type Locale } from '@portal/platform/kernel';

export interface ErrorLog {
  error(details: object, message: string): void;
}

/** PostgreSQL's own words (appendix A): going down or coming up, connection lost, disk, memory or places used up. */
const UNAVAILABLE_STATE = /^(57P0[123]|08...|53...|58030)$/;
const APOLLO_CODES: Readonly<Record<string, FaultCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

/** The closed code of any error; what is not expected is INTERNAL. */
export function faultCodeOf(error: unknown): FaultCode {
  if (error instanceof Fault) return error.code;
  const details = error as { code?: unknown; extensions?: { code?: unknown } } | undefined;
  const apollo = APOLLO_CODES[String(details?.extensions?.code)];
  if (isOverLimit(error)) return 'TOO_COMPLEX';
  if (apollo) return apollo;
  if (isOutOfReach(error, details?.code)) return 'UNAVAILABLE';
  if (!(error instanceof GraphQLError)) return 'INTERNAL';
  // What graphql-js words itself is about the document; what it wraps says what it is.
  return error.originalError ? faultCodeOf(error.originalError) : 'BAD_USER_INPUT';
}

/** Where the parser and the validation give up by themselves: tokens, nesting, comparing fields. */
const GAVE_UP = /tokens\. Parsing aborted|Maximum call stack|^Validation aborted/;

/** Whether it was a limit that refused the document, although Apollo says only in which phase it fell. */
function isOverLimit(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  return GAVE_UP.test(error.message) || isMarked(error) || isMarked(error.originalError);
}

const isMarked = (error: unknown): boolean =>
  error instanceof GraphQLError && error.extensions['code'] === 'TOO_COMPLEX';

const LOST = /timeout exceeded when trying to connect|Connection terminated|is not queryable/;

/** The database is away for the moment, or has no connection to spare. */
function isOutOfReach(error: unknown, code: unknown): boolean {
  const state = typeof code === 'string' ? code : '';
  if (UNAVAILABLE_STATE.test(state) || /^(ECONN|EPIPE|ETIMEDOUT)/.test(state)) return true;
  return error instanceof Error && LOST.test(error.message);
}

/** One map from whatever was thrown to what the caller may know. Internals stay in the log. */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  scope: { requestId: string; locale: Locale; log: ErrorLog },
): GraphQLFormattedError {
  const original = unwrapResolverError(thrown);
  const code = faultCodeOf(
    original instanceof Error && !(thrown instanceof Fault) ? original : thrown,
  );
  if (code === 'INTERNAL' || code === 'UNAVAILABLE') {
    scope.log.error({ err: original, requestId: scope.requestId }, 'an operation failed');
  }
  const fault = faultIn(original);
  const words = wordsOf(code, fault, scope.locale);
  const isTechnical = code === 'BAD_USER_INPUT' && !fault;
  return {
    message: isTechnical ? `${words} ${plain(formatted.message)}` : words,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, requestId: scope.requestId, ...retryAfter(fault), ...whatIsAway(fault) },
  };
}

/** What is thrown before execution comes wrapped as well. */
function faultIn(error: unknown): Fault | undefined {
  const inner = error instanceof GraphQLError ? error.originalError : error;
  return inner instanceof Fault ? inner : undefined;
}

/** The words of the reason, where it has some, else those of the code. */
function wordsOf(code: FaultCode, fault: Fault | undefined, locale: Locale): string {
  const reason = fault?.params['reason'];
  const named = typeof reason === 'string' && hasWords(reason) ? reason : code;
  return wordsFor(named, locale, fault?.params);
}

/** In how many seconds it is worth asking again. */
const retryAfter = (fault: Fault | undefined): { retryAfter?: number } => {
  const seconds = fault?.code === 'RATE_LIMITED' ? fault.params['seconds'] : undefined;
  return typeof seconds === 'number' ? { retryAfter: seconds } : {};
};

/** Of a service that is not there for the moment, which of its parts that is. */
const whatIsAway = (fault: Fault | undefined): { reason?: string } => {
  const reason = fault?.code === 'UNAVAILABLE' ? fault.params['reason'] : undefined;
  return typeof reason === 'string' ? { reason } : {};
};

/** GraphQL's own messages, without suggestions of names and cut to a readable length. */
const plain = (message: string): string => message.replace(/ Did you mean .*$/s, '').slice(0, 300);
