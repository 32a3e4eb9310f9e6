import type { Pool } from 'pg';
import type { Actor } from '@portal/platform/access';
import {
  canonicalJson,
  fail,
  Fault,
  isId,
  newId,
  ok,
  requestId,
  sha256Hex,
  type Clock,
  type Failure,
  type Outcome,
} from '@portal/platform/kernel';
import { isDatabaseAnswer, runBatch } from './batch.js';
import { refuseUnbindable } from './bindable.js';
import { contextOf } from './context.js';
import { Transaction, type Enqueue, type TenantTx, type Touched } from './tenant-tx.js';

export interface MutationCall {
  /** Catalogue name, e.g. `referral.accept`. */
  readonly action: string;
  /** The client's idempotency key: the same key and input answer the same thing for 7 days. */
  readonly key: string;
  readonly input: unknown;
}

/** Rolls the transaction back when an expected failure is returned. */
class Refused extends Error {
  constructor(readonly failure: unknown) {
    super('refused');
  }
}

/** The only giver of transactions: bound to an actor (or loudly to the system), audited, all or nothing. */
export class UnitOfWork {
  constructor(
    private readonly pool: () => Pool,
    private readonly clock: Clock,
    private readonly enqueueJob: Enqueue,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Context and statement in one round trip; the rows as arrays of text. */
  async readRaw(
    actor: Actor,
    text: string,
    values: readonly unknown[],
  ): Promise<(string | null)[][]> {
    refuseUnbindable(values);
    const client = await this.pool().connect();
    let broken: Error | undefined;
    try {
      return await runBatch(client, [contextOf(actor), { text, values }]);
    } catch (error) {
      if (!isDatabaseAnswer(error)) broken = asError(error);
      throw error;
    } finally {
      client.release(broken);
    }
  }

  read<T>(actor: Actor, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.#transact(actor, 'begin read only', (tx) => work(tx.asTenantTx()));
  }

  /** A failure or a throw rolls back; the audit row stands or falls with the change. */
  write<T, F>(
    actor: Actor,
    action: string,
    work: (tx: TenantTx) => Promise<Outcome<T, F>>,
  ): Promise<Outcome<T, F>> {
    return this.#write(actor, action, (tx) => work(tx.asTenantTx()));
  }

  async #write<T, F>(
    actor: Actor,
    action: string,
    work: (tx: Transaction) => Promise<Outcome<T, F>>,
  ): Promise<Outcome<T, F>> {
    let touched: readonly Touched[] = [];
    try {
      const value = await this.#transact(actor, 'begin', async (tx) => {
        touched = tx.touchedThings;
        const outcome = await work(tx);
        if (!outcome.ok) throw new Refused(outcome.failure);
        this.#audit(tx, action, tx.isRepeat ? 'REPEATED' : 'DONE');
        return outcome.value;
      });
      return ok(value);
    } catch (error) {
      if (error instanceof Refused) return fail(error.failure as F);
      if (error instanceof Fault && error.code === 'FORBIDDEN')
        await this.#recordDenial(actor, action, touched);
      throw error;
    }
  }

  /** `write` that is safe to send twice. The work answers the id of the thing it changed. */
  async mutation(
    actor: Actor,
    call: MutationCall,
    work: (tx: TenantTx) => Promise<Outcome<string, Failure>>,
  ): Promise<Outcome<string, Failure>> {
    const fault = keyFault(call.key);
    if (fault) return fail(fault);
    const hash = sha256Hex(canonicalJson(call.input));
    return this.#write<string, Failure>(actor, call.action, async (transaction) => {
      const tx = transaction.asTenantTx();
      const before = await claimKey(tx, actor, call, hash);
      if (before) {
        if (before.operation !== call.action || before.input_hash !== hash) {
          return fail({ kind: 'IdempotencyConflict' });
        }
        transaction.isRepeat = true;
        if (isId(before.result)) tx.touched('result', before.result);
        return ok(before.result);
      }
      const outcome = await work(tx);
      if (outcome.ok) {
        tx.write('update idempotency_key set result = $3 where member_id = $1 and key = $2', [
          actor.memberId,
          call.key,
          outcome.value,
        ]);
      }
      return outcome;
    });
  }

  /** Work of no member, with the full range. The reason is kept in the audit trail. */
  asSystem<T>(reason: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    return this.#transact(null, 'begin', async (tx) => {
      const value = await work(tx.asTenantTx());
      if (tx.touchedThings.length > 0) this.#audit(tx, `system: ${reason}`, 'DONE');
      return value;
    });
  }

  async #transact<T>(
    actor: Actor | null,
    begin: string,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool().connect();
    const tx = new Transaction(client, begin, actor, this.clock.now(), this.enqueueJob);
    let broken: Error | undefined;
    try {
      const value = await work(tx);
      await tx.commit();
      return value;
    } catch (error) {
      try {
        await tx.rollback();
      } catch (cause) {
        broken = asError(cause);
      }
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #audit(tx: Transaction, action: string, outcome: string): void {
    const actor = tx.actor;
    tx.write(
      `insert into audit_entry (id, at, action, outcome, actor_member_id, actor_name, actor_agency_id,
         actor_code, actor_roles, subjects, request_id) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)`,
      [
        newId(),
        tx.now,
        action,
        outcome,
        ...whoActed(actor),
        JSON.stringify(tx.touchedThings),
        requestId() ?? null,
      ],
    );
  }

  /** In a transaction of its own, so that the rollback of what was refused can't erase it. */
  async #recordDenial(actor: Actor, action: string, touched: readonly Touched[]): Promise<void> {
    await this.#transact(actor, 'begin', (tx) => {
      for (const { kind, id } of touched) tx.touched(kind, id);
      this.#audit(tx, action, 'DENIED');
      return Promise.resolve();
    });
  }
}

/** Member, name, agency, number, roles; the system has none of them and stands outside all ranges. */
const whoActed = (actor: Actor | null): readonly unknown[] =>
  actor
    ? [actor.memberId, actor.name, actor.agencyId, actor.code, actor.roles]
    : [null, null, null, 0, null];

interface KeptKey {
  readonly operation: string;
  readonly input_hash: string;
  readonly result: string;
}

/** Waits for a twin that is under way; null means that this call is the first. */
async function claimKey(
  tx: TenantTx,
  actor: Actor,
  call: MutationCall,
  hash: string,
): Promise<KeptKey | null> {
  const mine = await tx.query(
    `insert into idempotency_key (member_id, key, operation, input_hash, at) values ($1,$2,$3,$4,$5)
     on conflict (member_id, key) do nothing returning key`,
    [actor.memberId, call.key, call.action, hash, tx.now],
  );
  if (mine.length > 0) return null;
  const [kept] = await tx.query<KeptKey>(
    'select operation, input_hash, result from idempotency_key where member_id = $1 and key = $2',
    [actor.memberId, call.key],
  );
  if (!kept) throw new Fault('UNAVAILABLE');
  return kept;
}

function keyFault(key: string): Failure | undefined {
  if (/^[\w.:-]{8,128}$/.test(key)) return undefined;
  return {
    kind: 'InvalidInput',
    fields: [{ path: 'idempotencyKey', code: 'IDEMPOTENCY_KEY_FORM' }],
  };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
