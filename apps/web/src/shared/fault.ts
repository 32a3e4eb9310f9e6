import { CombinedGraphQLErrors } from '@apollo/client';

const codes = [
  'NETWORK',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type FaultWord = (typeof codes)[number];

/** A fault of the transport or the server in the few kinds a person needs to tell apart. */
export interface Fault {
  readonly code: FaultWord;
  /** The server's own words, where it has some that are meant for people. */
  readonly message?: string;
  /** Stands in the server's log. */
  readonly requestId?: string;
}

function known(code: unknown): FaultWord {
  return codes.find((one) => one === code) ?? 'INTERNAL';
}

function statusCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

function ofStatus(status: number): FaultWord {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 502 && status <= 504 ? 'UNAVAILABLE' : 'INTERNAL';
}

export function faultOf(error: unknown): Fault {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const extensions = first?.extensions ?? {};
    const code = known(extensions['code']);
    const requestId = extensions['requestId'];
    return {
      code,
      ...(code === 'INTERNAL' && extensions['code'] !== 'INTERNAL' && first
        ? { message: first.message }
        : {}),
      ...(typeof requestId === 'string' ? { requestId } : {}),
    };
  }
  const status = statusCode(error);
  return { code: status === undefined ? 'NETWORK' : ofStatus(status) };
}
