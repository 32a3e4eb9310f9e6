import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import type { TenantTx, UnitOfWork } from '@portal/platform/database';
import {
  below,
  rootTarget,
  userError,
  type GraphQLContext,
  type Row,
  type ViewReader,
} from '@portal/platform/graphql';
import { assertNever, wordsFor, type Failure, type Outcome } from '@portal/platform/kernel';
import { referralView } from './views/referral.view.js';

/** A member of a payload union; the row's fields stand beside its type's name. */
export type Payload = Row & { readonly __typename: string };

export interface Asked {
  readonly actor: Actor;
  readonly context: GraphQLContext;
  readonly info: GraphQLResolveInfo;
}

type Run = (read: (tx: TenantTx, id: string) => Promise<void>) => Promise<Outcome<string, Failure>>;

/**
 * Runs a use case and answers the union: the thing is read through its view inside the transaction
 * that changed it; a repeated call, whose work is not done again, reads it afresh.
 */
export class ReferralPayloads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: ViewReader,
  ) {}

  async of(asked: Asked, run: Run): Promise<Payload> {
    const target = rootTarget(asked.info, 'Referral');
    let row: Row | undefined;
    const read = async (tx: TenantTx, id: string): Promise<void> => {
      row = await this.reader.inside(tx, referralView, asked.info, id, target);
    };
    const outcome = await run(read);
    if (!outcome.ok) return this.failure(asked, outcome.failure);
    row ??= await this.reader.one(
      referralView,
      asked.info,
      asked.actor,
      byId(outcome.value),
      target,
    );
    return { ...row, __typename: 'Referral' };
  }

  /** A failure as its member of the union; a version conflict carries the fresh referral. */
  async failure(asked: Asked, failure: Failure): Promise<Payload> {
    const { locale } = asked.context;
    switch (failure.kind) {
      case 'InvalidInput':
      case 'IdempotencyConflict':
      case 'RuleViolation':
        return userError(failure, locale);
      case 'TransitionRefused': {
        const code = 'TRANSITION_REFUSED';
        const message = wordsFor(code, locale);
        return { __typename: 'TransitionRefused', code, message, status: failure.status };
      }
      case 'VersionConflict':
        return this.#conflict(asked, failure.id);
      default:
        return assertNever(failure);
    }
  }

  async #conflict({ actor, context, info }: Asked, id: string): Promise<Payload> {
    const code = 'VERSION_CONFLICT';
    const message = wordsFor(code, context.locale);
    const target = below(info, rootTarget(info, 'VersionConflict'), 'current');
    const current = target && (await this.reader.one(referralView, info, actor, byId(id), target));
    return { __typename: 'VersionConflict', code, message, current };
  }
}

const byId =
  (id: string) =>
  (t: string, bind: (value: unknown) => string): string =>
    `${t}.id = ${bind(id)}::uuid`;
