import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import {
  below,
  rootTarget,
  userError,
  type GraphQLContext,
  type Row,
  type View,
  type ViewReader,
} from '@portal/platform/graphql';
import { wordsFor, type Failure, type Outcome } from '@portal/platform/kernel';
import { memberAccountView } from './member-account.view.js';
import type { ReadInside } from './member-accounts.js';

/** A member of a payload union; the row's fields stand beside its type's name. */
export type Payload = Row & { readonly __typename: string };

export interface Asked {
  readonly actor: Actor;
  readonly context: GraphQLContext;
  readonly info: GraphQLResolveInfo;
}

interface Noun {
  readonly view: View;
  /** The payload's member for a version that is no longer so; its `current` is the noun. */
  readonly conflict: string;
}

/**
 * Runs a use case and answers the union: the thing is read through its view inside the transaction that
 * changed it; a repeated call, whose work is not done again, reads it afresh.
 */
export class DirectoryPayloads {
  constructor(
    private readonly reader: ViewReader,
    private readonly noun: Noun,
  ) {}

  async of(
    asked: Asked,
    run: (read: ReadInside) => Promise<Outcome<string, Failure>>,
  ): Promise<Payload> {
    const { actor, info } = asked;
    const { view } = this.noun;
    const target = rootTarget(info, view.typeName);
    let row: Row | undefined;
    const outcome = await run(async (tx, id) => {
      row = await this.reader.inside(tx, view, info, id, target);
    });
    if (!outcome.ok) return this.#failure(asked, outcome.failure);
    row ??= await this.reader.one(view, info, actor, byId(outcome.value), target);
    return { ...row, __typename: view.typeName };
  }

  async #failure({ actor, context, info }: Asked, failure: Failure): Promise<Payload> {
    const { locale } = context;
    // Members and agencies have no procedure whose step could be refused.
    if (failure.kind === 'TransitionRefused') throw new Error('There is no transition');
    if (failure.kind !== 'VersionConflict') return userError(failure, locale);
    const { view, conflict } = this.noun;
    const code = 'VERSION_CONFLICT';
    const target = below(info, rootTarget(info, conflict), 'current');
    const current = target && (await this.reader.one(view, info, actor, byId(failure.id), target));
    return { __typename: conflict, code, message: wordsFor(code, locale), current };
  }
}

export class MemberPayloads extends DirectoryPayloads {
  constructor(reader: ViewReader) {
    super(reader, { view: memberAccountView, conflict: 'MemberVersionConflict' });
  }
}

const byId =
  (id: string) =>
  (t: string, bind: (value: unknown) => string): string =>
    `${t}.id = ${bind(id)}::uuid`;
