import type { GraphQLResolveInfo } from 'graphql';
import type { Actor } from '@portal/platform/access';
import type { ReadInside } from '@portal/platform/database';
import { wordsFor, type Failure, type Outcome } from '@portal/platform/kernel';
import type { GraphQLContext } from './request-context.js';
import { below, rootTarget } from './selection.js';
import { userError } from './user-errors.js';
import type { View } from './view.js';
import type { Row, ViewReader } from './view-reader.js';

/** A member of a payload union; the row's fields stand beside its type's name. */
export type Payload = Row & { readonly __typename: string };

export interface Asked {
  readonly actor: Actor;
  readonly context: GraphQLContext;
  readonly info: GraphQLResolveInfo;
}

interface Noun {
  readonly view: View;
  /** The union's member for a version that is no longer so; its `current` is the noun. */
  readonly conflict: string;
}

/**
 * Runs a use case and answers the union: the thing is read through its view inside the transaction
 * that changed it; a repeated call, whose work is not done again, reads it afresh.
 */
export class Payloads {
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
    if (!outcome.ok) return this.failure(asked, outcome.failure);
    row ??= await this.reader.one(view, info, actor, byId(outcome.value), target);
    return { ...row, __typename: view.typeName };
  }

  /** A failure as its member of the union; a version conflict carries what is so now. */
  async failure(asked: Asked, failure: Failure): Promise<Payload> {
    const { locale } = asked.context;
    switch (failure.kind) {
      case 'TransitionRefused': {
        const code = 'TRANSITION_REFUSED';
        const message = wordsFor(code, locale);
        return { __typename: failure.kind, code, message, status: failure.status };
      }
      case 'VersionConflict':
        return this.#conflict(asked, failure.id);
      default:
        return userError(failure, locale);
    }
  }

  async #conflict({ actor, context, info }: Asked, id: string): Promise<Payload> {
    const { view, conflict } = this.noun;
    const code = 'VERSION_CONFLICT';
    const message = wordsFor(code, context.locale);
    const target = below(info, rootTarget(info, conflict), 'current');
    const current = target && (await this.reader.one(view, info, actor, byId(id), target));
    return { __typename: conflict, code, message, current };
  }
}

const byId =
  (id: string) =>
  (t: string, bind: (value: unknown) => string): string =>
    `${t}.id = ${bind(id)}::uuid`;
