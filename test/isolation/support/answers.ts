import type { Answer } from '../../support/people.js';

interface Result {
  readonly result: { readonly __typename: string; readonly code?: string } | null;
}
/** What `documentFor` is answered. */
export type Told = Answer<Result>;

/** What a call came to, in a word that can be compared; anything unexpected is said in full. */
export function outcomeOf(answer: Told): string {
  const [error] = answer.errors ?? [];
  if (error) return error.extensions.code;
  const { __typename: type, code } = answer.data.result ?? { __typename: 'null' };
  return code === undefined ? 'OK' : `${type} ${code}`;
}

/** The whole answer but for the number of the request. */
export function comparable({ status, data, errors }: Told): string {
  const plain = errors?.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: '' },
  }));
  return JSON.stringify({ status, data, plain });
}
