import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadCalendar, type WorkCalendar } from '@portal/deadlines';
import { agencyIdOf, findMemberBySubject } from '@portal/directory';
import { PrepareUpload } from '@portal/evidence';
import type { Actor, Role } from '@portal/platform/access';
import { createDataSource, poolOf, UnitOfWork } from '@portal/platform/database';
import { FieldCipher, newId, SetClock } from '@portal/platform/kernel';
import { FilesystemObjectStore } from '@portal/platform/storage';
import { testDatabase } from '@portal/platform/testing';
import type { LegalBasisFact } from '../domain/facts.js';
import { DraftReferral } from '../draft-referral.js';
import { ReferralEvidenceSubjects } from '../evidence-subjects.js';
import { Messages } from '../messages.js';
import { PerformStep } from '../perform-step.js';
import { RevealPersonalData } from '../reveal-personal-data.js';
import { SweepDeadlines } from '../sweep-deadlines.js';
import { AGENCIES, PEOPLE, type PersonName } from './people.js';

/** The divisions of the seeded agencies that play the parts of `people.ts`. */
const DIVISIONS: Readonly<Record<keyof typeof AGENCIES, string>> = {
  wujiang: '320509',
  wujiangSquad: '320509110',
  qingpu: '310118',
  qingpuSquad: '310118104',
  qingpuSisterSquad: '310118103',
  jiashan: '330421',
  suzhou: '320500',
};

/** Who is needed on a database besides: row-level security tells squads and ancestors apart. */
const FURTHER = {
  sisterOfficer2: ['310118103', 'OFFICER'],
  ownSisterHead: ['320509105', 'HEAD', 'OFFICER'],
  theirAncestor: ['310000', 'LIAISON', 'HEAD', 'REGISTRAR'],
  theirSuspended: ['310118104', 'OFFICER'],
} as const satisfies Readonly<Record<string, readonly [string, ...Role[]]>>;

export type WorldName = PersonName | keyof typeof FURTHER;

/** An agency's number and whose units it belongs to. */
export interface AgencyFact {
  readonly code: number;
  readonly bureauId: string;
}

/** The product's own use cases on a database of their own, with a clock that is set by hand. */
export interface ModelWorld {
  readonly clock: SetClock;
  readonly unitOfWork: UnitOfWork;
  /** Sees every row: no policy binds it. */
  readonly admin: Client;
  readonly calendar: WorkCalendar;
  readonly people: Readonly<Record<WorldName, Actor>>;
  readonly agencies: ReadonlyMap<string, AgencyFact>;
  readonly bases: readonly LegalBasisFact[];
  readonly draft: DraftReferral;
  readonly step: PerformStep;
  readonly messages: Messages;
  readonly reveal: RevealPersonalData;
  readonly prepare: PrepareUpload;
  readonly sweep: SweepDeadlines;
  /** The input with the made-up ids of `people.ts` replaced by those of this world. */
  real<T>(input: T): T;
  end(): Promise<void>;
}

export async function modelWorld(start: Date): Promise<ModelWorld> {
  const database = await testDatabase();
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const source = createDataSource({ url: database.appUrl, poolSize: 4, applicationName: 'model' });
  await source.initialize();
  const clock = new SetClock(start);
  const unitOfWork = new UnitOfWork(
    () => poolOf(source),
    clock,
    () => Promise.resolve(),
  );
  const root = await mkdtemp(join(tmpdir(), 'model-'));
  const people = await peopleOf(unitOfWork);
  return {
    ...{ clock, unitOfWork, admin, people },
    ...useCases(unitOfWork, clock, root),
    calendar: await unitOfWork.asSystem('test', loadCalendar),
    agencies: await agenciesOf(admin),
    bases: await basesOf(admin),
    real: translator(people),
    end: async () => {
      await source.destroy();
      await admin.end();
      await database.drop();
      await rm(root, { recursive: true, force: true });
    },
  };
}

type UseCases = Pick<ModelWorld, 'draft' | 'step' | 'messages' | 'reveal' | 'prepare' | 'sweep'>;

function useCases(unitOfWork: UnitOfWork, clock: SetClock, root: string): UseCases {
  const cipher = new FieldCipher(randomBytes(32));
  const urlKey = randomBytes(32);
  const store = new FilesystemObjectStore({ root, publicUrl: 'http://model.test', urlKey, clock });
  const step = new PerformStep(unitOfWork);
  return {
    step,
    draft: new DraftReferral(unitOfWork, cipher),
    messages: new Messages(unitOfWork),
    reveal: new RevealPersonalData(unitOfWork, cipher),
    prepare: new PrepareUpload(unitOfWork, store, new ReferralEvidenceSubjects()),
    sweep: new SweepDeadlines(unitOfWork, step),
  };
}

const divisionOf = (agencyId: string): string => {
  const found = Object.entries(AGENCIES).find(([, id]) => id === agencyId);
  return DIVISIONS[(found?.[0] ?? 'wujiang') as keyof typeof AGENCIES];
};

async function peopleOf(unitOfWork: UnitOfWork): Promise<Readonly<Record<WorldName, Actor>>> {
  const wanted: readonly (readonly [string, string, ...Role[]])[] = [
    ...Object.entries(PEOPLE).map(
      ([name, person]) => [name, divisionOf(person.agencyId), ...person.roles] as const,
    ),
    ...Object.entries(FURTHER).map(([name, place]) => [name, ...place] as const),
  ];
  const actors: Record<string, Actor> = {};
  for (const [name, division, ...roles] of wanted) {
    actors[name] = await memberAt(unitOfWork, name, division, roles);
  }
  await unitOfWork.asSystem('test', (tx) =>
    tx.query(`update member set status = 'SUSPENDED' where id = $1`, [
      actors['theirSuspended']?.memberId,
    ]),
  );
  return actors as Readonly<Record<WorldName, Actor>>;
}

async function memberAt(
  unitOfWork: UnitOfWork,
  name: string,
  division: string,
  roles: readonly Role[],
): Promise<Actor> {
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

async function agenciesOf(admin: Client): Promise<ReadonlyMap<string, AgencyFact>> {
  const { rows } = await admin.query<AgencyFact & { id: string }>(
    'select id, code, bureau_id as "bureauId" from agency',
  );
  return new Map(rows.map(({ id, ...fact }) => [id, fact]));
}

/** The grounds of a transfer, in force on the day of the runs. */
async function basesOf(admin: Client): Promise<readonly LegalBasisFact[]> {
  const { rows } = await admin.query<LegalBasisFact>(
    `select id, valid_from::text as "validFrom", valid_to::text as "validTo" from legal_basis
     where cited_for in ('TRANSFER', 'JURISDICTION') order by key`,
  );
  return rows;
}

/** Ids are unmistakable in JSON, so inputs are translated as text. */
function translator(people: Readonly<Record<WorldName, Actor>>): ModelWorld['real'] {
  const pairs = [
    ...Object.entries(AGENCIES).map(
      ([name, id]) => [id, agencyIdOf(DIVISIONS[name as keyof typeof AGENCIES])] as const,
    ),
    ...Object.entries(PEOPLE).map(
      ([name, { memberId }]) => [memberId, people[name as PersonName].memberId] as const,
    ),
  ];
  return <T>(input: T): T =>
    JSON.parse(
      pairs.reduce((text, [made, real]) => text.replaceAll(made, real), JSON.stringify(input)),
    ) as T;
}
