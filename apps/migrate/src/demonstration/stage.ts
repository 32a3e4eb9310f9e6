import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { DEMONSTRATION_PEOPLE, findMemberBySubject } from '@portal/directory';
import { CompleteUpload, PrepareUpload, VerifyEvidence } from '@portal/evidence';
import { notificationHandlers } from '@portal/notifications';
import type { Actor } from '@portal/platform/access';
import { OutboxRelay } from '@portal/platform/database';
import type { Failure, Outcome, SetClock } from '@portal/platform/kernel';
import { FieldCipher } from '@portal/platform/kernel';
import type { Logger } from '@portal/platform/observability';
import type { Parts } from '@portal/platform/runtime';
import { openObjectStore, type ObjectStore } from '@portal/platform/storage';
import {
  DraftReferral,
  lookUpFor,
  PerformStep,
  ReferralEvidenceSubjects,
  type InputOf,
  type ReferralCommand,
  type ReferralContentInput,
} from '@portal/referrals';
import { scene } from './pictures.js';

const noReading = (): Promise<void> => Promise.resolve();

/** The demonstration's people and their hands: every change goes through the product's own commands. */
export class Stage {
  readonly #store: ObjectStore;
  readonly #relay: OutboxRelay;
  #calls = 0;

  constructor(
    private readonly parts: Parts,
    readonly clock: SetClock,
    logger: Logger,
  ) {
    this.#store = openObjectStore(parts.config, clock).store;
    this.#relay = new OutboxRelay(parts.unitOfWork, notificationHandlers, logger);
  }

  async actor(user: string): Promise<Actor> {
    const person = DEMONSTRATION_PEOPLE.find((p) => p.user === user);
    const actor =
      person &&
      (await this.parts.unitOfWork.asSystem('demonstration', (tx) =>
        findMemberBySubject(tx, person.subject),
      ));
    if (!actor) throw new Error(`The demonstration has no ${user}`);
    return actor;
  }

  async draft(user: string, content: ReferralContentInput): Promise<string> {
    const cipher = new FieldCipher(this.parts.config.fieldKey);
    const call = { idempotencyKey: this.#key(), content };
    const draft = new DraftReferral(this.parts.unitOfWork, cipher);
    return valueOf(await draft.begin(await this.actor(user), call, noReading));
  }

  async photograph(user: string, referralId: string, index: number): Promise<void> {
    const actor = await this.actor(user);
    const takenAt = this.clock.now();
    const picture = await scene(index, takenAt);
    const { unitOfWork } = this.parts;
    const subjects = new ReferralEvidenceSubjects();
    const prepared = valueOf(
      await new PrepareUpload(unitOfWork, this.#store, subjects).execute(actor, {
        idempotencyKey: this.#key(),
        subjectId: referralId,
        fileName: `现场照片${String(index + 1)}.jpg`,
        mediaType: 'image/jpeg',
        size: picture.length,
        sha256: createHash('sha256').update(picture).digest('hex'),
        kind: 'PHYSICAL',
        capturedAt: takenAt,
        originalCarrier: true,
        collectors: [actor.name],
      }),
    );
    const key = await this.#objectKey(prepared.itemId);
    await this.#store.write(key, Readable.from([picture]), 'image/jpeg');
    const complete = new CompleteUpload(unitOfWork, this.#store, subjects);
    valueOf(
      await complete.execute(actor, { idempotencyKey: this.#key(), itemId: prepared.itemId }),
    );
    await new VerifyEvidence(unitOfWork, this.#store).execute({ itemId: prepared.itemId });
  }

  async step<C extends ReferralCommand>(
    user: string,
    referralId: string,
    command: C,
    input: InputOf<C>,
  ): Promise<void> {
    const look = lookUpFor(command, input);
    const call = {
      idempotencyKey: this.#key(),
      referralId,
      version: await this.#version(referralId),
    };
    const step = { command, call, input, ...(look ? { look } : {}) };
    const performed = await new PerformStep(this.parts.unitOfWork).execute(
      await this.actor(user),
      step,
      noReading,
    );
    valueOf(performed, `${command} by ${user}`);
    await this.#relay.drain();
  }

  async unitOf(user: string): Promise<{ unitId: string; officerIds: string[] }> {
    const [one, two] = await Promise.all([this.actor(user), this.actor(`${user}2`)]);
    return { unitId: one.agencyId, officerIds: [one.memberId, two.memberId] };
  }

  async #objectKey(itemId: string): Promise<string> {
    const [row] = await this.parts.unitOfWork.asSystem('demonstration', (tx) =>
      tx.query<{ key: string }>('select object_key as key from evidence_item where id = $1', [
        itemId,
      ]),
    );
    if (!row) throw new Error('The demonstration lost its evidence');
    return row.key;
  }

  async #version(referralId: string): Promise<number> {
    const [row] = await this.parts.unitOfWork.asSystem('demonstration', (tx) =>
      tx.query<{ version: number }>('select version from referral where id = $1', [referralId]),
    );
    if (!row) throw new Error('The demonstration lost its referral');
    return row.version;
  }

  #key(): string {
    this.#calls += 1;
    return `demonstration-${String(this.#calls).padStart(5, '0')}`;
  }
}

function valueOf<T>(outcome: Outcome<T, Failure>, what = 'a step'): T {
  if (!outcome.ok)
    throw new Error(`The demonstration refused ${what}: ${JSON.stringify(outcome.failure)}`);
  return outcome.value;
}
