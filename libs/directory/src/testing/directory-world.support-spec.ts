import { Client } from 'pg';
import type { Actor } from '@portal/platform/access';
import { createDataSource, poolOf, UnitOfWork } from '@portal/platform/database';
import { SetClock } from '@portal/platform/kernel';
import { DEMONSTRATION_PEOPLE } from '../demonstration/people.js';
import { seedDemonstrationMembers } from '../demonstration/seed-members.js';
import { findMemberBySubject } from '../member.repository.js';
import { seedDirectory } from '../seed-directory.js';

/** A migrated database of a test of its own. */
interface EmptyDatabase {
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/** A database with the seeded directory and the people of the demonstration. */
export interface DirectoryWorld {
  readonly unitOfWork: UnitOfWork;
  readonly owner: Client;
  readonly clock: SetClock;
  seed(): Promise<void>;
  actor(user: string): Promise<Actor>;
  end(): Promise<void>;
}

export async function directoryWorld(database: EmptyDatabase): Promise<DirectoryWorld> {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const run = async (sql: string): Promise<unknown> => (await owner.query(sql)).rows;
  const seed = async (): Promise<void> => {
    await seedDirectory(run);
    await seedDemonstrationMembers(run);
  };
  await seed();
  const source = createDataSource({ url: database.appUrl, poolSize: 2, applicationName: 'test' });
  await source.initialize();
  const clock = new SetClock(new Date('2024-06-18T01:00:00Z'));
  const unitOfWork = new UnitOfWork(
    () => poolOf(source),
    clock,
    () => Promise.resolve(),
  );
  return {
    unitOfWork,
    owner,
    clock,
    seed,
    actor: (user) => actorOf(unitOfWork, user),
    end: async () => {
      await source.destroy();
      await owner.end();
    },
  };
}

async function actorOf(unitOfWork: UnitOfWork, user: string): Promise<Actor> {
  const person = DEMONSTRATION_PEOPLE.find((each) => each.user === user);
  if (!person) throw new Error(`No ${user}`);
  const actor = await unitOfWork.asSystem('sign-in', (tx) =>
    findMemberBySubject(tx, person.subject),
  );
  if (!actor) throw new Error(`${user} can not sign in`);
  return actor;
}
