import { dayOf, yearOf } from '@portal/deadlines';
import { newId } from '@portal/platform/kernel';
import { decide } from '../domain/decide.js';
import { type NewEvent, sealSending, sealSupplement, type ManifestRef } from '../domain/events.js';
import { documentNumber } from '../domain/numbers.js';
import { actionOf } from '../perform-step.js';
import {
  after,
  expected,
  factsOf,
  running,
  sendersItems,
  stateOf,
  type Expected,
  type ModelCase,
} from './model-case.support-spec.js';
import { hold, holdClocks, holdLawful, holdSame, same } from './model-law.support-spec.js';
import type { Move } from './model-moves.support-spec.js';
import { auditNameOf, perform, type Answer, type Call } from './model-perform.support-spec.js';
import { snapshotOf, type Snapshot } from './model-rows.support-spec.js';
import type { ModelWorld } from './model-world.support-spec.js';

type Command = Extract<Move, { readonly kind: 'command' }>;
type Done = Extract<Expected, { readonly kind: 'done' }>;

/** What all runs together came by, so that a test can see that nothing was left out. */
export interface Seen {
  readonly kinds: Set<string>;
  readonly statuses: Set<string>;
  /** How often each kind of answer was given. */
  readonly answers: Map<string, number>;
}

const nameOf = (answer: Answer): string => {
  if (answer.kind === 'failure') return answer.failure.kind;
  return answer.kind === 'fault' ? answer.code : 'done';
};

/** The answer without what only the product knows (the id of a new thing). */
const comparable = (answer: Answer | Expected): string => {
  if (answer.kind === 'fault') return answer.code;
  return answer.kind === 'failure' ? JSON.stringify(answer.failure) : 'done';
};

/** One referral, in the database and in memory, step by step. */
export class ModelRun {
  #last: Call | undefined;

  constructor(
    private readonly world: ModelWorld,
    private one: ModelCase,
    private snapshot: Snapshot,
    private readonly seen: Seen,
  ) {}

  get case(): ModelCase {
    return this.one;
  }

  async make(move: Move): Promise<void> {
    switch (move.kind) {
      case 'command':
        return move.twin ? this.#twin(move) : this.#command(move);
      case 'clock':
        return this.#sweep(move.hours);
      case 'system':
        return this.#early(move.command);
      case 'repeat':
        return this.#repeat(move.other);
      case 'evidence':
        return this.#inspect(move.rejects);
    }
  }

  /** A command that has to succeed. */
  async must(move: Command): Promise<void> {
    const before = this.one.version;
    await this.#command(move);
    hold(`${move.command} succeeds`, this.one.version > before || move.command === 'ADD_EVIDENCE');
  }

  async #command(move: Command): Promise<void> {
    const call = this.#callOf(move);
    const wanted = expected(this.world, this.one, call, this.world.clock.now());
    const answer = await perform(this.world, call);
    same(`${move.command} is answered`, comparable(answer), comparable(wanted));
    await this.#settle([call], [wanted], [answer]);
  }

  /** The same command at the same time under two keys: one is first, the other finds what it left. */
  async #twin(move: Command): Promise<void> {
    const calls = [this.#callOf(move), this.#callOf(move)] as const;
    const [call] = calls;
    const now = this.world.clock.now();
    const first = expected(this.world, this.one, call, now);
    const isVersioned = !['ADD_EVIDENCE', 'POST_MESSAGE', 'REVEAL_PERSONAL_DATA'].includes(
      call.command,
    );
    if (!isVersioned) return this.#command(move);
    const left = first.kind === 'done' ? this.#next(first, null, call) : this.one;
    const second = expected(this.world, left, call, now);
    const answers = await Promise.all(calls.map((one) => perform(this.world, one)));
    same(
      `${move.command} is answered twice`,
      answers.map(comparable).sort(),
      [first, second].map(comparable).sort(),
    );
    return this.#settle(calls, [first, second], answers);
  }

  #callOf({ actor, command, input, stale }: Command): Call {
    const version = stale ? this.one.version - 1 : this.one.version;
    return { actor, command, input, version, referralId: this.one.id, key: newId() };
  }

  async #settle(
    calls: readonly Call[],
    wanted: readonly Expected[],
    answers: readonly Answer[],
  ): Promise<void> {
    const winner = answers.findIndex(({ kind }) => kind === 'done');
    const call = calls[Math.max(winner, 0)];
    if (!call) return;
    for (const answer of answers) this.#count(nameOf(answer));
    const done = wanted.find((one) => one.kind === 'done');
    const denials = answers.filter((one) => one.kind === 'fault' && one.code === 'FORBIDDEN');
    const before = this.snapshot;
    this.snapshot = await snapshotOf(this.world, this.one.id, before.readTo);
    this.#holdAudit(call, done ? 1 : 0, denials.length);
    if (!done) {
      this.#holdUntouched(before);
      return;
    }
    const answer = answers[winner];
    const value = answer?.kind === 'done' ? answer.value : undefined;
    this.one = this.#next(done, this.#sealing(done.event), call, value);
    this.#last = call;
    this.#holdTold(call, done.event);
    this.#holdAll();
  }

  #holdUntouched(before: Snapshot): void {
    same('what is refused changes no row', this.snapshot.text, before.text);
    same('what is refused is told to nobody', this.snapshot.told, []);
  }

  #holdAll(): void {
    holdSame(this.world, this.one, this.snapshot);
    holdLawful(this.snapshot);
    holdClocks(this.one);
    for (const { kind, toStatus } of this.one.events) {
      this.seen.kinds.add(kind);
      this.seen.statuses.add(toStatus);
    }
  }

  /** The case in memory after what was accepted. */
  #next(done: Done, event: NewEvent | null, call?: Call, value?: unknown): ModelCase {
    const recorded = event ?? done.event;
    if (recorded) return after(this.world, this.one, recorded);
    const one = { ...this.one, content: done.next };
    if (call?.command === 'UPDATE_DRAFT') {
      return { ...one, version: one.version + 1, updatedAt: this.world.clock.now() };
    }
    if (call?.command !== 'ADD_EVIDENCE') return one;
    const { itemId } = value as { itemId: string };
    const isSender = call.actor.bureauId === stateOf(one).fromAgencyId;
    const side = isSender ? ('sender' as const) : ('receiver' as const);
    const item = { id: itemId, side, state: 'AWAITING_UPLOAD' as const, frozen: false };
    return { ...one, items: [...one.items, { ...item, removed: false }] };
  }

  /** Fills in what the transaction gave: the number that comes next in the series, the manifest's hash. */
  #sealing(event: NewEvent | null): NewEvent | null {
    if (event?.kind === 'SUPPLEMENTED') return sealSupplement(event, this.#manifest());
    if (event?.kind !== 'SENT') return event;
    const { referralKind } = event.payload;
    const year = yearOf(dayOf(event.at));
    const n = this.snapshot.rows.number_series.find(
      (one) => one.year === year && one.kind === `REFERRAL_${referralKind}`,
    );
    const number = documentNumber('苏吴城管', referralKind, year, n?.last ?? 0);
    return sealSending(event, { documentNumber: number, manifest: this.#manifest() });
  }

  #manifest(): ManifestRef {
    const items = sendersItems(this.one);
    const { manifest } = this.one;
    if (manifest && items.every(({ frozen }) => frozen)) return manifest;
    const version = (manifest?.version ?? 0) + 1;
    const stored = this.snapshot.rows.evidence_manifest.find((one) => one.version === version);
    return { version, sha256: stored?.sha256 ?? '', itemCount: items.length };
  }

  #holdTold({ command }: Call, event: NewEvent | null): void {
    const told = event ? [event.kind] : command === 'POST_MESSAGE' ? ['referral.message'] : [];
    same('what happened is told once', this.snapshot.told, told);
  }

  /** Who did or was refused what, when: one row for each, and none for what was no act of his. */
  #holdAudit(call: Call, done: number, denied: number): void {
    const { actor, command } = call;
    const { audits } = this.snapshot;
    same('what was done is audited', audits.filter((a) => a.outcome === 'DONE').length, done);
    same('a denial is audited', audits.filter((a) => a.outcome === 'DENIED').length, denied);
    for (const audit of audits) {
      same('an audit row has its action', audit.action, auditNameOf(command));
      same('an audit row has its time', new Date(audit.at), this.world.clock.now());
      same(
        'an audit row has its actor',
        [audit.actor_member_id, audit.actor_name, audit.actor_agency_id, audit.actor_code],
        [actor.memberId, actor.name, actor.agencyId, actor.code],
      );
      const kinds = audit.subjects.map(({ kind, id }) => (kind === 'evidence' ? kind : id));
      const subject = command === 'ADD_EVIDENCE' ? 'evidence' : this.one.id;
      const names = audit.outcome === 'DONE' || command !== 'ADD_EVIDENCE';
      same('an audit row has its subject', kinds, names ? [subject] : []);
    }
  }

  /** Time passes; two workers sweep at once; what ran out happens once. */
  async #sweep(hours: number): Promise<void> {
    this.world.clock.advance({ hours });
    const now = this.world.clock.now();
    const clock = running(this.one.clocks).find(
      ({ dueAt, step }) => dueAt <= now && (step === 'SUPPLEMENT' || step === 'CLOSE'),
    );
    await Promise.all([this.world.sweep.execute(), this.world.sweep.execute()]);
    const before = this.snapshot;
    this.snapshot = await snapshotOf(this.world, this.one.id, before.readTo);
    const audits = this.snapshot.audits.filter((audit) => audit.subjects[0]?.id === this.one.id);
    same('the clock acts once', audits.length, clock ? 1 : 0);
    if (clock) {
      const command = clock.step === 'SUPPLEMENT' ? 'LAPSE_SUPPLEMENT' : 'AUTO_CLOSE';
      const situation = { facts: factsOf(this.world, this.one), lookups: {}, actor: null, now };
      const decision = decide(command, situation, {});
      hold('what ran out may happen', decision.ok);
      if (decision.ok) {
        for (const event of decision.value) this.one = after(this.world, this.one, event);
      }
      same('the system acts by its name', audits[0]?.action, `system: ${actionOf(command)}`);
      this.#count(command);
    }
    this.#holdAll();
  }

  /** Nothing lapses before its term, whoever asks for it. */
  async #early(command: 'LAPSE_SUPPLEMENT' | 'AUTO_CLOSE'): Promise<void> {
    const before = this.snapshot;
    same('nothing is due', await this.world.step.bySystem(command, this.one.id), false);
    this.snapshot = await snapshotOf(this.world, this.one.id, before.readTo);
    this.#holdUntouched(before);
  }

  /** The same key acts once, with another input never. */
  async #repeat(other: boolean): Promise<void> {
    const last = this.#last;
    if (!last || last.command === 'ADD_EVIDENCE') return;
    const changed = { ...last.input, note: '另一份', text: '另一句', facts: '另一事' };
    const answer = await perform(this.world, other ? { ...last, input: changed } : last);
    this.#count(nameOf(answer));
    same('a key acts once', nameOf(answer), other ? 'IdempotencyConflict' : 'done');
    const before = this.snapshot;
    this.snapshot = await snapshotOf(this.world, this.one.id, before.readTo);
    this.#holdUntouched(before);
  }

  /** The worker takes every upload one stage on; what it rejected, the officer takes off. */
  async #inspect(rejects: boolean): Promise<void> {
    const verdict = rejects ? 'REJECTED' : 'VERIFIED';
    await this.world.unitOfWork.asSystem('test', (tx) =>
      tx.query(
        `update evidence_item set version = version + 1,
           removed_at = case when state = 'REJECTED' then $2::timestamptz end,
           uploaded_at = case when state = 'AWAITING_UPLOAD' then $2::timestamptz else uploaded_at end,
           sm3 = case when state = 'VERIFYING' then repeat('a', 64) else sm3 end,
           state = case state when 'AWAITING_UPLOAD' then 'VERIFYING' when 'VERIFYING' then $3 else state end
         where subject_id = $1 and state <> 'VERIFIED' and removed_at is null`,
        [this.one.id, tx.now, verdict],
      ),
    );
    const items = this.one.items.map((item) => {
      if (item.removed || item.state === 'VERIFIED') return item;
      if (item.state === 'REJECTED') return { ...item, removed: true };
      const state = item.state === 'VERIFYING' ? verdict : ('VERIFYING' as const);
      return { ...item, state } as const;
    });
    this.one = { ...this.one, items };
    this.snapshot = await snapshotOf(this.world, this.one.id, this.snapshot.readTo);
    this.#holdAll();
  }

  #count(answer: string): void {
    this.seen.answers.set(answer, (this.seen.answers.get(answer) ?? 0) + 1);
  }
}
