/** One field of an input that can't be taken, addressed as `content.parties.0.idNumber`. */
export interface FieldFault {
  readonly path: string;
  readonly code: string;
  /** Words for people, where the code alone does not tell enough; otherwise worded from the code. */
  readonly message?: string;
}

export type WordParams = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Expected refusals of a command. The API answers them as members of the payload union. */
export type Failure =
  | { readonly kind: 'InvalidInput'; readonly fields: readonly FieldFault[] }
  | { readonly kind: 'IdempotencyConflict' }
  | {
      readonly kind: 'RuleViolation';
      readonly code: string;
      readonly fields?: readonly FieldFault[];
      readonly params?: WordParams;
    }
  | { readonly kind: 'TransitionRefused'; readonly status: string; readonly command: string }
  | { readonly kind: 'VersionConflict'; readonly id: string };

export const FAULT_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'TOO_COMPLEX',
  'TOO_LARGE',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

/** The closed set of `extensions.code` of GraphQL errors. */
export type FaultCode = (typeof FAULT_CODES)[number];

/** Thrown for what no payload names: no sign-in, no right, no such thing, trouble inside. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly params: WordParams = {},
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.name = 'Fault';
  }
}
