import { ROLES, type Role } from '@portal/platform/access';
import { anonymous, person, post, type Person } from '../../support/people.js';
import type { TestPortal } from '../../support/portal.js';
import { bureauOf, chainOf } from './geography.js';

/** Everything but the administrator, whom the range of his agency is taken from. */
const EVERY_ROLE = ROLES.filter((role) => role !== 'ADMINISTRATOR');
const CASE_ROLES: readonly Role[] = ['OFFICER', 'LEGAL_REVIEWER', 'HEAD', 'REGISTRAR'];

export const SENDER = '320509';
export const SENDER_SQUAD = '320509110';
export const RECEIVER = '310118';
export const RECEIVER_SQUAD = '310118104';

interface Post {
  readonly at: string;
  readonly roles: readonly Role[];
  readonly suspended?: true;
}

/** Everybody who asks. The strangers hold all roles, so that nothing but their agency can refuse them. */
const POSTS = {
  officer: { at: SENDER_SQUAD, roles: ['OFFICER'] },
  colleague: { at: SENDER_SQUAD, roles: ['OFFICER'] },
  sister: { at: '320509105', roles: CASE_ROLES },
  otherOfficer: { at: RECEIVER_SQUAD, roles: ['OFFICER'] },
  otherOfficer2: { at: RECEIVER_SQUAD, roles: ['OFFICER'] },
  otherSister: { at: '310118103', roles: CASE_ROLES },
  suzhou: { at: '320500', roles: EVERY_ROLE },
  jiangsu: { at: '320000', roles: EVERY_ROLE },
  shanghai: { at: '310000', roles: EVERY_ROLE },
  jiashan: { at: '330421', roles: EVERY_ROLE },
  jiashanSquad: { at: '330421111', roles: CASE_ROLES },
  pinghu: { at: '330482', roles: EVERY_ROLE },
  kunshan: { at: '320583', roles: EVERY_ROLE },
  kunshanSquad: { at: '320583104', roles: CASE_ROLES },
  zhejiang: { at: '330000', roles: EVERY_ROLE },
  suspended: { at: SENDER, roles: EVERY_ROLE, suspended: true },
  otherSuspended: { at: RECEIVER, roles: EVERY_ROLE, suspended: true },
} as const satisfies Record<string, Post>;

type Side = 'sender' | 'receiver';
/** One member for each role alone, at both bureaus: `sender/HEAD`. */
type ByRole = `${Side}/${Role}`;
export type CallerName = keyof typeof POSTS | ByRole | 'anonymous';

/** Somebody who asks, with what the tests know of him. */
export interface Caller extends Post {
  readonly name: CallerName;
  readonly person: Person;
}

export type Callers = ReadonlyMap<CallerName, Caller>;

const byRole = (side: Side, at: string): [string, Post][] =>
  ROLES.map((role) => [`${side}/${role}`, { at, roles: [role] }]);

const ALL: ReadonlyMap<string, Post> = new Map<string, Post>([
  ...Object.entries(POSTS),
  ...byRole('sender', SENDER),
  ...byRole('receiver', RECEIVER),
]);

export async function makeCallers(portal: TestPortal): Promise<Callers> {
  const callers = new Map<CallerName, Caller>();
  for (const [key, held] of ALL) {
    const name = key as CallerName;
    const somebody = await person(portal, held.at, ...held.roles);
    callers.set(name, { ...held, name, person: await signedIn(portal, somebody) });
  }
  const suspended = [...callers.values()].filter((c) => c.suspended).map((c) => c.person.memberId);
  await portal.parts.unitOfWork.asSystem('test', (tx) =>
    tx.query(`update member set status = 'SUSPENDED' where id = any($1)`, [suspended]),
  );
  callers.set('anonymous', {
    name: 'anonymous',
    at: '',
    roles: [],
    person: anonymous(portal),
  });
  return callers;
}

/** One more who asks. */
export async function postedCaller(
  portal: TestPortal,
  name: CallerName,
  at: string,
  roles: readonly Role[],
): Promise<Caller> {
  const somebody = await person(portal, at, ...roles);
  return { at, roles, name, person: await signedIn(portal, somebody) };
}

/** A hundred thousand made-up requests take half an hour, and over one where the cores are busy. */
const LONGEST_RUN_SECONDS = 4 * 3600;

/** For as long as a run may take on a busy machine. */
async function signedIn(portal: TestPortal, somebody: Person): Promise<Person> {
  const exp = Math.floor(Date.now() / 1000) + LONGEST_RUN_SECONDS;
  const token = await portal.issuer.sign({ sub: somebody.subject, exp });
  return {
    ...somebody,
    token,
    ask: (query, variables = {}, headers = {}) =>
      post(portal, token, JSON.stringify({ query, variables }), headers),
  };
}

/** Whether the product answers him at all. */
export const isMember = (caller: Caller): boolean => caller.at !== '' && !caller.suspended;

/** He keeps members and settings, and sees no case. */
export const isAdministratorOnly = ({ roles }: Caller): boolean =>
  roles.every((role) => role === 'ADMINISTRATOR');

/** Whether a unit is the caller's own or lies below it. */
export const standsAbove = (caller: Caller, unit: string): boolean =>
  isMember(caller) && !isAdministratorOnly(caller) && chainOf(unit).includes(caller.at);

/** Whom an agreement of this agency binds: itself, those below it and those above; its administrator too. */
export const isBound = (caller: Caller, division: string): boolean =>
  isMember(caller) &&
  (chainOf(division).includes(caller.at) || chainOf(caller.at).includes(division));

export const signsFor = (caller: Caller, bureau: string): boolean => bureauOf(caller.at) === bureau;

export function callerOf(callers: Callers, name: CallerName): Caller {
  const caller = callers.get(name);
  if (!caller) throw new Error(`Nobody is called ${name}`);
  return caller;
}
