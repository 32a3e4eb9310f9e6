import { Field, InterfaceType, ObjectType } from '@nestjs/graphql';
import { wordsFor, type Failure, type FieldFault, type Locale } from '@portal/platform/kernel';

@InterfaceType({
  description:
    'A refusal that the caller can act on. The code never changes; the message is for people.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserError {
  @Field(() => String, { description: 'Stable, for programs.' })
  code: string;

  @Field(() => String, { description: 'For people, in the language of Accept-Language.' })
  message: string;
}

@ObjectType({ description: 'What is wrong with one field of the input.' })
export class FieldError {
  @Field(() => String, { description: 'Where, e.g. `content.vehicles.0.plate`.' })
  path: string;

  @Field(() => String, { description: 'Stable, for programs.' })
  code: string;

  @Field(() => String, { description: 'For people, in the language of Accept-Language.' })
  message: string;
}

@ObjectType({
  implements: () => [UserError],
  description: 'The input has the right shape but values that can not be taken.',
})
export class InvalidInput extends UserError {
  @Field(() => [FieldError], { description: 'Each fault with its place.' })
  fields: FieldError[];
}

@ObjectType({
  implements: () => [UserError],
  description: 'The idempotency key was used before with another operation or input.',
})
export class IdempotencyConflict extends UserError {}

@ObjectType({
  implements: () => [UserError],
  description: 'A rule of the procedure stands against it; the code names the rule.',
})
export class RuleViolation extends UserError {
  @Field(() => [FieldError], { description: 'The fields the rule speaks of, where it does.' })
  fields: FieldError[];
}

export const fieldError = (fault: FieldFault, locale: Locale): FieldError => ({
  path: fault.path,
  code: fault.code,
  message: fault.message ?? wordsFor(fault.code, locale),
});

type Plain = Exclude<Failure, { kind: 'TransitionRefused' | 'VersionConflict' }>;

/** A failure as the member of a payload union that every noun has. */
export function userError(failure: Plain, locale: Locale): { readonly __typename: string } {
  switch (failure.kind) {
    case 'InvalidInput': {
      const fields = failure.fields.map((f) => fieldError(f, locale));
      return worded('InvalidInput', 'INVALID_INPUT', locale, { fields });
    }
    case 'IdempotencyConflict':
      return worded('IdempotencyConflict', 'IDEMPOTENCY_CONFLICT', locale, {});
    case 'RuleViolation': {
      const fields = (failure.fields ?? []).map((f) => fieldError(f, locale));
      const message = wordsFor(failure.code, locale, failure.params);
      return Object.assign(
        { __typename: 'RuleViolation', code: failure.code, message },
        { fields },
      );
    }
  }
}

const worded = (
  typename: string,
  code: string,
  locale: Locale,
  more: object,
): { readonly __typename: string } =>
  Object.assign({ __typename: typename, code, message: wordsFor(code, locale) }, more);

/** Resolves a payload union by the `__typename` that its members carry. */
export const resolvePayload = (value: { __typename: string }): string => value.__typename;
