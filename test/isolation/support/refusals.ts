import { newId } from '@portal/platform/kernel';
import { comparable, outcomeOf, type Told } from './answers.js';
import { isMember, type Caller } from './callers.js';
import { verdictOf, type Verdict } from './policy.js';
import { documentFor } from './schema.js';
import { changed, noted, type State, type StateReader } from './state.js';
import { NOTHING, type MutationCase } from './table.js';
import type { Thing } from './things.js';
import { leaks, type World } from './world.js';

/** One mutation in one stage, called by everybody. */
export class Trial {
  readonly #document: string;
  readonly #key = newId();
  #last: State | undefined;

  constructor(
    private readonly world: World,
    private readonly state: StateReader,
    private readonly operation: string,
    private readonly tried: MutationCase,
    private readonly thing: Thing = NOTHING,
  ) {
    this.#document = documentFor('mutation', operation, 2);
  }

  /** What each caller must be told; whoever may and would move the case on is left out. */
  expected(): Record<string, Verdict> {
    const verdicts = [...this.world.callers.values()].map(
      (caller) => [caller.name, verdictOf(this.tried.policy, caller, this.thing)] as const,
    );
    const { repeatable } = this.tried;
    return Object.fromEntries(verdicts.filter(([, v]) => v !== 'OK' || repeatable));
  }

  /** What each of them is told, with a word on whatever else came of it. */
  async told(): Promise<Record<string, string>> {
    const told: Record<string, string> = {};
    for (const name of Object.keys(this.expected())) {
      const caller = this.world.caller(name as Caller['name']);
      told[name] = await this.#try(caller);
    }
    return told;
  }

  /** Those who may do it, one after the other, under the key that the others tried before. */
  async permitted(): Promise<string[]> {
    const outcomes: string[] = [];
    for (const name of this.tried.by) {
      const caller = this.world.caller(name);
      const answer = await this.#call(caller, this.thing);
      outcomes.push(
        [outcomeOf(answer), ...leaks(this.world, caller, JSON.stringify(answer))].join(),
      );
    }
    return outcomes;
  }

  async #try(caller: Caller): Promise<string> {
    const before = (this.#last ??= await this.state.living());
    const answer = await this.#call(caller, this.thing);
    const after = await this.state.living();
    this.#last = after;
    const outcome = outcomeOf(answer);
    const seen = leaks(this.world, caller, JSON.stringify(answer));
    if (seen.length > 0) return `${outcome} and shows ${seen.join()}`;
    if (outcome === 'OK') return outcome;
    const touched = changed(before, after);
    if (touched.length > 0) return `${outcome} and changed ${touched.join()}`;
    const trail = noted(before, after);
    if (trail !== trailOf(outcome, caller)) return `${outcome} and noted ${trail}`;
    return outcome === 'NOT_FOUND' ? this.#asIfNothing(caller, answer) : outcome;
  }

  /** An id that is not his answers like one that is nobody's. */
  async #asIfNothing(caller: Caller, answer: Told): Promise<string> {
    const ghost = { ...this.thing, id: newId(), itemId: newId(), messageId: newId() };
    const nothing = await this.#call(caller, ghost);
    return comparable(nothing) === comparable(answer)
      ? 'NOT_FOUND'
      : `NOT_FOUND, told apart from ${comparable(nothing)}`;
  }

  async #call({ person }: Caller, thing: Thing): Promise<Told> {
    const fields = await this.tried.input(thing, this.world);
    const input = { ...fields, idempotencyKey: this.#key };
    return person.ask<Told['data']>(this.#document, { input });
  }
}

/** Only a refusal of permission is kept on record; who is nobody leaves no name. */
const trailOf = (outcome: string, caller: Caller): string =>
  outcome === 'FORBIDDEN' && isMember(caller) ? `DENIED ${caller.person.memberId};` : '';
