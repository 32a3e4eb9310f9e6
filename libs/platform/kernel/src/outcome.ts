/** What a use case answers: the thing, or an expected failure. Unexpected trouble is thrown. */
export type Outcome<T, F> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export const ok = <T>(value: T): Outcome<T, never> => ({ ok: true, value });
export const fail = <F>(failure: F): Outcome<never, F> => ({ ok: false, failure });
