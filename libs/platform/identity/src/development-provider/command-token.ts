import { importJWK, SignJWT } from 'jose';
import { accessTokenClaims } from './configuration.js';
import { loadDevelopmentKeys, type Database } from './keys.js';
import { LIFETIME } from './options.js';
import type { DevelopmentUser } from './people.js';

export interface CommandTokenOptions {
  readonly issuer: string;
  readonly audience: string;
}

/** No member of the demonstration signs in under that name. */
export class UnknownUser extends Error {
  constructor(
    readonly user: string,
    readonly known: readonly string[],
  ) {
    super(`Unknown user: ${user}`);
    this.name = 'UnknownUser';
  }
}

/**
 * An access token for one member, by login name, signed with the development provider's key and
 * good for an hour. `database` is one connection (not a pool) as the application role.
 */
export async function commandToken(
  database: Database,
  login: string,
  { issuer, audience }: CommandTokenOptions,
): Promise<string> {
  const members = await membersWhoSignIn(database);
  const user = members.find((member) => member.user === login.trim().toLowerCase());
  if (!user) {
    const known = members.map((member) => member.user);
    throw new UnknownUser(login, known);
  }
  const { privateJwk } = await loadDevelopmentKeys(database);
  return new SignJWT(accessTokenClaims(user))
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: privateJwk.kid ?? '' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(user.subject)
    .setIssuedAt()
    .setExpirationTime(`${String(LIFETIME.commandToken)}s`)
    .sign(await importJWK(privateJwk, 'RS256'));
}

/** As the system: nobody is signed in yet when it is asked who may. */
async function membersWhoSignIn(database: Database): Promise<DevelopmentUser[]> {
  await database.query('begin read only');
  try {
    await database.query(`select set_config('app.system', 'on', true)`);
    const { rows } = await database.query(
      `select m.login as "user", m.subject, m.name, a.name as "agencyName", m.roles as "roleWords"
       from member m join agency a on a.id = m.agency_id
       where m.login is not null order by m.login`,
    );
    return rows as DevelopmentUser[];
  } finally {
    await database.query('rollback');
  }
}
