import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { unwrapResolverError } from '@apollo/server/errors';
import { Fault, wordsFor, type FaultCode, type Locale } from '@portal/platform/kernel';

export interface ErrorLog {
  error(details: object, message: string): void;
}

const UNAVAILABLE_STATES = new Set(['57P01', '57P02', '57P03', '53300', '08006', '08001', '08003']);
const APOLLO_CODES: Readonly<Record<string, FaultCode>> = {
  GRAPHQL_PARSE_FAILED: 'BAD_USER_INPUT',
  GRAPHQL_VALIDATION_FAILED: 'BAD_USER_INPUT',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  TOO_COMPLEX: 'TOO_COMPLEX',
};

/** The closed code of any error; what is not expected is INTERNAL. */
export function faultCodeOf(error: unknown): FaultCode {
  if (error instanceof Fault) return error.code;
  const details = error as { code?: unknown; extensions?: { code?: unknown } } | undefined;
  const apollo = APOLLO_CODES[String(details?.extensions?.code)];
  if (apollo) return apollo;
  if (isOutOfReach(error, details?.code)) return 'UNAVAILABLE';
  return error instanceof GraphQLError && !error.originalError ? 'BAD_USER_INPUT' : 'INTERNAL';
}

const LOST = /timeout exceeded when trying to connect|Connection terminated/;

/** The database is away for the moment, or has no connection to spare. */
function isOutOfReach(error: unknown, code: unknown): boolean {
  const state = typeof code === 'string' ? code : '';
  if (UNAVAILABLE_STATES.has(state) || /^(ECONN|EPIPE|ETIMEDOUT)/.test(state)) return true;
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
  const technical = code === 'BAD_USER_INPUT' && !(original instanceof Fault);
  const words = wordsFor(code, scope.locale, original instanceof Fault ? original.params : {});
  return {
    message: technical ? `${words} ${plain(formatted.message)}` : words,
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
    extensions: { code, requestId: scope.requestId },
  };
}

/** GraphQL's own messages, without suggestions of names and cut to a readable length. */
const plain = (message: string): string => message.replace(/ Did you mean .*$/s, '').slice(0, 300);
