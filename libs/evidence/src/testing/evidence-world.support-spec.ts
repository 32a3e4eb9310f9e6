import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { Client } from 'pg';
import {
  DEMONSTRATION_PEOPLE,
  findMemberBySubject,
  seedDemonstrationMembers,
  seedDirectory,
} from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import { createDataSource, poolOf, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, newId, ok, SetClock } from '@portal/platform/kernel';
import { FilesystemObjectStore, registerFileRoutes } from '@portal/platform/storage';
import { testDatabase } from '@portal/platform/testing';
import { CompleteUpload } from '../complete-upload.js';
import type { EvidenceSubjects, EvidenceTerms } from '../evidence-subjects.js';
import { freezeManifest, type FrozenManifest } from '../freeze-manifest.js';
import { OpenEvidence } from '../open-evidence.js';
import { PrepareUpload, type PreparedUpload } from '../prepare-upload.js';
import { RemoveEvidence } from '../remove-evidence.js';
import { VerifyEvidence } from '../verify-evidence.js';
import { sha256Of } from './samples.support-spec.js';

/** A referral as far as evidence needs one: who may add is set by the test. */
class Subjects implements EvidenceSubjects {
  readonly kind = 'REFERRAL';
  terms: EvidenceTerms | null = { scope: 'sender', manifestOpen: true };

  async canAdd(
    ...[tx, , subjectId]: Parameters<EvidenceSubjects['canAdd']>
  ): ReturnType<EvidenceSubjects['canAdd']> {
    const [seen] = await tx.query('select from referral where id = $1', [subjectId]);
    if (!seen) throw new Fault('NOT_FOUND');
    return this.terms ? ok(this.terms) : fail({ kind: 'RuleViolation', code: 'EVIDENCE_CLOSED' });
  }

  canRemove(
    ...call: Parameters<EvidenceSubjects['canRemove']>
  ): ReturnType<EvidenceSubjects['canRemove']> {
    return this.canAdd(...call);
  }
}

export interface Job {
  readonly queue: string;
  readonly data: object;
}

interface Parts {
  readonly clock: SetClock;
  readonly unitOfWork: UnitOfWork;
  readonly store: FilesystemObjectStore;
  readonly admin: Client;
  readonly jobs: readonly Job[];
  readonly end: () => Promise<void>;
}

/** Evidence on a real database and a real store that is served over HTTP. */
export class EvidenceWorld {
  readonly clock: SetClock;
  readonly unitOfWork: UnitOfWork;
  readonly store: FilesystemObjectStore;
  /** Jobs that were put into queues. */
  readonly jobs: readonly Job[];
  readonly end: () => Promise<void>;
  readonly subjects = new Subjects();
  readonly prepare: PrepareUpload;
  readonly complete: CompleteUpload;
  readonly remove: RemoveEvidence;
  readonly open: OpenEvidence;
  readonly verify: VerifyEvidence;
  #keys = 0;

  readonly #admin: Client;

  private constructor(parts: Parts) {
    const { unitOfWork, store } = parts;
    this.clock = parts.clock;
    this.unitOfWork = unitOfWork;
    this.store = store;
    this.jobs = parts.jobs;
    this.end = parts.end;
    this.#admin = parts.admin;
    this.prepare = new PrepareUpload(unitOfWork, store, this.subjects);
    this.complete = new CompleteUpload(unitOfWork, store, this.subjects);
    this.remove = new RemoveEvidence(unitOfWork, this.subjects);
    this.open = new OpenEvidence(unitOfWork, store);
    this.verify = new VerifyEvidence(unitOfWork, store);
  }

  static async begin(): Promise<EvidenceWorld> {
    const database = await testDatabase();
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    for (const seed of [seedDirectory, seedDemonstrationMembers]) {
      await seed(async (sql: string) => (await admin.query(sql)).rows as unknown);
    }
    const source = createDataSource({ url: database.appUrl, poolSize: 4, applicationName: 'test' });
    await source.initialize();
    const clock = new SetClock(new Date('2024-06-18T01:00:00Z'));
    const jobs: Job[] = [];
    const unitOfWork = new UnitOfWork(
      () => poolOf(source),
      clock,
      (_run, queue, data) => Promise.resolve(void jobs.push({ queue, data })),
    );
    const { store, stop } = await servedStore(clock);
    const end = async (): Promise<void> => {
      await stop();
      await source.destroy();
      await admin.end();
      await database.drop();
    };
    return new EvidenceWorld({ clock, unitOfWork, store, admin, jobs, end });
  }

  key(): string {
    this.#keys += 1;
    return `test-key-${String(this.#keys)}`;
  }

  async actor(user: string): Promise<Actor> {
    const person = DEMONSTRATION_PEOPLE.find((each) => each.user === user);
    const actor =
      person &&
      (await this.unitOfWork.asSystem('test', (tx) => findMemberBySubject(tx, person.subject)));
    if (!actor) throw new Error(`No ${user}`);
    return actor;
  }

  /** A draft of the officer's squad for the bureau of `to`. */
  async draft(officer: Actor, to: Actor): Promise<string> {
    const id = newId();
    await this.unitOfWork.write(officer, 'test.draft', async (tx) => {
      await tx.query(
        `insert into referral (id, kind, urgency, status, matter, subject, act_from, act_to, limitation_date,
           from_agency_id, to_agency_id, from_unit_id, from_code, custodian_agency_id, drafter_id, drafter_name,
           created_at, updated_at, last_event_at)
         values ($1, 'CLUE', 'NORMAL', 'DRAFT', 'CONSTRUCTION_WASTE_DUMPING', '测试', $2, $2, '2026-06-18',
           $3, $4, $5, $6, $3, $7, $8, $2, $2, $2)`,
        [
          ...[id, tx.now, officer.bureauId, to.bureauId, officer.agencyId, officer.code],
          ...[officer.memberId, officer.name],
        ],
      );
      return ok(id);
    });
    return id;
  }

  /** Freezes the sender's evidence and opens the referral to its receiver, as sending does. */
  async send(head: Actor, receiver: Actor, id: string): Promise<FrozenManifest> {
    const sent = await this.unitOfWork.write(head, 'test.send', async (tx) => {
      await tx.query(
        `update referral set status = 'IN_REVIEW', version = version + 1 where id = $1`,
        [id],
      );
      const frozen = await freezeManifest(tx, {
        ...{ subjectKind: 'REFERRAL', subjectId: id, side: 'sender', reason: null },
        fromAgencyId: head.bureauId,
        toAgencyId: receiver.bureauId,
      });
      await tx.query(
        `update referral set status = 'SENT', sent_at = $2, to_agency_id = $3,
           to_code = (select code from agency where id = $3), version = version + 1 where id = $1`,
        [id, tx.now, receiver.bureauId],
      );
      return frozen;
    });
    if (!sent.ok || !sent.value) throw new Error(`Not sent: ${JSON.stringify(sent)}`);
    return sent.value;
  }

  async prepared(
    actor: Actor,
    subjectId: string,
    bytes: Buffer,
    over: object = {},
  ): Promise<PreparedUpload> {
    const outcome = await this.prepare.execute(actor, {
      ...{ idempotencyKey: this.key(), subjectId, fileName: '现场.jpg', mediaType: 'image/jpeg' },
      ...{ size: bytes.length, sha256: sha256Of(bytes), kind: 'PHYSICAL' as const },
      ...over,
    });
    if (!outcome.ok) throw new Error(`Not prepared: ${JSON.stringify(outcome.failure)}`);
    return outcome.value;
  }

  /** A whole upload over HTTP; answers the item's id, whose verification is waiting. */
  async uploaded(
    actor: Actor,
    subjectId: string,
    bytes: Buffer,
    over: object = {},
  ): Promise<string> {
    const upload = await this.prepared(actor, subjectId, bytes, over);
    const response = await putTo(upload, bytes);
    if (response.status !== 200) throw new Error(await response.text());
    const { itemId } = upload;
    const done = await this.complete.execute(actor, { idempotencyKey: this.key(), itemId });
    if (!done.ok) throw new Error(`Not complete: ${JSON.stringify(done.failure)}`);
    return itemId;
  }

  async verified(
    actor: Actor,
    subjectId: string,
    bytes: Buffer,
    over: object = {},
  ): Promise<string> {
    const itemId = await this.uploaded(actor, subjectId, bytes, over);
    await this.verify.execute({ itemId });
    return itemId;
  }

  /** What stands in the database, whoever may see it. */
  async row(itemId: string): Promise<Record<string, unknown>> {
    const found = await this.#admin.query('select * from evidence_item where id = $1', [itemId]);
    return (found.rows[0] ?? {}) as Record<string, unknown>;
  }

  async rows<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await this.#admin.query(sql, [...params])).rows as R[];
  }
}

/** The digest header is left out on demand, as a client may. */
export function putTo(
  upload: Pick<PreparedUpload, 'parts'>,
  bytes: Buffer,
  digest = true,
): Promise<Response> {
  const [part] = upload.parts;
  if (!part) throw new Error('Nothing to send');
  const headers = part.headers.filter((h) => digest || h.name !== 'Content-Digest');
  return fetch(part.url, {
    method: 'PUT',
    body: new Uint8Array(bytes),
    headers: Object.fromEntries(headers.map((h) => [h.name, h.value])),
  });
}

async function servedStore(
  clock: SetClock,
): Promise<{ store: FilesystemObjectStore; stop: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'evidence-'));
  const app = fastify();
  const urlKey = randomBytes(32);
  // The port is known only when it listens, and routes must be there before.
  const routes = new FilesystemObjectStore({ root, publicUrl: '', urlKey, clock });
  registerFileRoutes(app, routes);
  const publicUrl = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    store: new FilesystemObjectStore({ root, publicUrl, urlKey, clock }),
    stop: async () => {
      await app.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
