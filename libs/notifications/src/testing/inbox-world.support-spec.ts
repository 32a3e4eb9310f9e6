import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { agencyIdOf, findMemberBySubject } from '@portal/directory';
import type { Actor, Role } from '@portal/platform/access';
import { createDataSource, OutboxRelay, poolOf, UnitOfWork } from '@portal/platform/database';
import { FieldCipher, newId, SetClock } from '@portal/platform/kernel';
import { testDatabase } from '@portal/platform/testing';
import {
  DraftReferral,
  lookUpFor,
  PerformStep,
  type InputOf,
  type ReferralCommand,
} from '@portal/referrals';
import { notificationHandlers } from '../index.js';

const START = new Date('2024-06-18T01:00:00Z');

/** Who may be told, and some who never are; divisions are those of the seeded agencies. */
const PEOPLE = {
  officer: ['320509110', 'OFFICER'],
  fellow: ['320509110', 'OFFICER'],
  otherSquad: ['320509105', 'OFFICER', 'HEAD'],
  legal: ['320509', 'LEGAL_REVIEWER'],
  head: ['320509', 'HEAD'],
  deputy: ['320509', 'HEAD'],
  gone: ['320509', 'HEAD'],
  theirRegistrar: ['310118', 'REGISTRAR'],
  theirHead: ['310118', 'HEAD'],
  theirLegal: ['310118', 'LEGAL_REVIEWER'],
  theirOfficer: ['310118104', 'OFFICER'],
  theirOfficer2: ['310118104', 'OFFICER'],
  theirOtherSquad: ['310118103', 'OFFICER', 'REGISTRAR'],
  stranger: ['330421', 'HEAD', 'REGISTRAR', 'LEGAL_REVIEWER'],
  administrator: ['310118', 'ADMINISTRATOR'],
} as const satisfies Readonly<Record<string, readonly [string, ...Role[]]>>;

export type Name = keyof typeof PEOPLE;

/** What somebody found in his inbox: kind, event or step, and who did it. */
export type Told = readonly [to: Name, kind: string, what: string | null, by: string | null];

/** The product's use cases and its relay, on a database of their own. */
export class InboxWorld {
  readonly clock = new SetClock(START);

  private constructor(
    readonly unitOfWork: UnitOfWork,
    readonly admin: Client,
    readonly people: Readonly<Record<Name, Actor>>,
    readonly end: () => Promise<void>,
    clock: SetClock,
  ) {
    this.clock = clock;
  }

  static async begin(): Promise<InboxWorld> {
    const database = await testDatabase();
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    const source = createDataSource({
      url: database.appUrl,
      poolSize: 3,
      applicationName: 'inbox',
    });
    await source.initialize();
    const clock = new SetClock(START);
    const unitOfWork = new UnitOfWork(
      () => poolOf(source),
      clock,
      () => Promise.resolve(),
    );
    const people: Partial<Record<Name, Actor>> = {};
    for (const name of Object.keys(PEOPLE) as Name[]) people[name] = await member(unitOfWork, name);
    await admin.query(`update member set status = 'SUSPENDED' where id = $1`, [
      people.gone?.memberId,
    ]);
    const end = async (): Promise<void> => {
      await source.destroy();
      await admin.end();
      await database.drop();
    };
    return new InboxWorld(unitOfWork, admin, people as Record<Name, Actor>, end, clock);
  }

  /** A draft of the officer's for 青浦, with an item of evidence that the worker has verified. */
  async draft(): Promise<string> {
    const { officer } = this.people;
    const use = new DraftReferral(this.unitOfWork, new FieldCipher(randomBytes(32)));
    const outcome = await use.begin(
      officer,
      {
        idempotencyKey: newId(),
        content: {
          ...{ kind: 'CASE', matter: 'CONSTRUCTION_WASTE_DUMPING', subject: '河滩倾倒案' },
          ...{ actFrom: START, facts: '巡查发现。', reasonOutsideJurisdiction: '来源在青浦。' },
          ...{ contactName: '沈', contactPhone: '0512-12319', toAgencyId: agencyIdOf('310118') },
          place: { divisionCode: '320509', address: '黎里镇' },
        },
      },
      () => Promise.resolve(),
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
    await this.#evidence(officer, outcome.value);
    return outcome.value;
  }

  async #evidence(by: Actor, referralId: string): Promise<void> {
    await this.admin.query(`select set_config('app.system', 'on', false)`);
    await this.admin.query(
      `insert into evidence_item (id, version, subject_kind, subject_id, side, seq, kind, name, file_name, media_type,
         size, sha256, sm3, state, original_carrier, collectors, object_key, added_at, added_by_id, added_by_name,
         added_by_agency_id, added_by_bureau_id, scope)
       values ($1::uuid, 1, 'REFERRAL', $2, 'sender', 1, 'PHYSICAL', 'x', 'x.jpg', 'image/jpeg', 1, repeat('a', 64), 'x',
         'VERIFIED', false, '{}', $1::text, now(), $3, 'x', $4, $5, 'sender')`,
      [newId(), referralId, by.memberId, by.agencyId, by.bureauId],
    );
  }

  /** One step on the newest version; it has to succeed. */
  async step<C extends ReferralCommand>(
    who: Name,
    command: C,
    referralId: string,
    input: InputOf<C>,
  ): Promise<void> {
    this.clock.advance({ minutes: 5 });
    const { rows } = await this.admin.query<{ version: number }>(
      'select version from referral where id = $1',
      [referralId],
    );
    const call = { idempotencyKey: newId(), referralId, version: rows[0]?.version ?? 0 };
    const look = lookUpFor(command, input);
    const step = { command, call, input, ...(look ? { look } : {}) };
    const use = new PerformStep(this.unitOfWork);
    const outcome = await use.execute(this.people[who], step, () => Promise.resolve());
    if (!outcome.ok) throw new Error(`${command}: ${JSON.stringify(outcome.failure)}`);
  }

  /** What the worker does with what was recorded. */
  async relay(): Promise<void> {
    const faults: unknown[] = [];
    const log = { error: (details: object) => void faults.push(details) };
    await new OutboxRelay(this.unitOfWork, notificationHandlers, log).drain();
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
  }

  /** What has come into the inboxes since it was asked last, in a fixed order. */
  async news(): Promise<Told[]> {
    const { rows } = await this.admin.query<{ m: string; k: string; w: string | null; a: string }>(
      `delete from notification returning member_id as m, kind as k,
         coalesce(params ->> 'event', params ->> 'step') as w, params ->> 'actor' as a`,
    );
    const nameOf = (id: string): Name =>
      (Object.keys(this.people) as Name[]).find((n) => this.people[n].memberId === id) ?? 'gone';
    return rows.map(({ a, k, m, w }): Told => [nameOf(m), k, w, a]).sort();
  }
}

async function member(unitOfWork: UnitOfWork, name: Name): Promise<Actor> {
  const [division, ...roles] = PEOPLE[name];
  const subject = newId();
  const actor = await unitOfWork.asSystem('test', async (tx) => {
    await tx.query(
      `insert into member (id, subject, agency_id, agency_code, name, roles, status)
       select $1, $2, a.id, a.code, $4, $5, 'ACTIVE' from agency a where a.id = $3`,
      [newId(), subject, agencyIdOf(division), name, roles],
    );
    return findMemberBySubject(tx, subject);
  });
  if (!actor) throw new Error(`No agency for ${division}`);
  return actor;
}
