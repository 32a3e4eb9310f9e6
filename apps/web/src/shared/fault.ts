import { CombinedGraphQLErrors } from '@apollo/client';

const codes = [
  'NETWORK',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'REFUSED',
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

/** A request that the server will not take as it stands; its own words say why. */
const refusals: readonly unknown[] = ['BAD_USER_INPUT', 'TOO_COMPLEX', 'TOO_LARGE'];

function known(code: unknown): FaultWord {
  if (refusals.includes(code)) return 'REFUSED';
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
      ...(code === 'REFUSED' && first ? { message: first.message } : {}),
      ...(typeof requestId === 'string' ? { requestId } : {}),
    };
  }
  const status = statusCode(error);
  return { code: status === undefined ? 'NETWORK' : ofStatus(status) };
}
