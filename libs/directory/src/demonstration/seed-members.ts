import { agencyIdOf, memberIdOf } from '../reference/agencies.js';
import { referenceSql, type RunSql } from '../reference-sql.js';
import { DEMONSTRATION_PEOPLE } from './people.js';

const MEMBER = {
  table: 'member',
  key: ['id'],
  columns: [],
  once: ['subject', 'login', 'agency_id', 'agency_code', 'name', 'roles', 'status'],
};

/**
 * Adds the people of the demonstration; never on an installation of an agency. Needs `seedDirectory` before. Safe to
 * run again: a member who is there stays as he is.
 */
export async function seedDemonstrationMembers(run: RunSql): Promise<void> {
  const agencies = await run('select id, code from agency');
  if (!Array.isArray(agencies)) throw new TypeError('The given function must answer the rows');
  const codes = new Map(agencies.map((row: { id: string; code: number }) => [row.id, row.code]));
  const rows = DEMONSTRATION_PEOPLE.map((person) => {
    const agencyId = agencyIdOf(person.divisionCode);
    return {
      id: memberIdOf(person.subject),
      subject: person.subject,
      login: person.user,
      agency_id: agencyId,
      agency_code: codes.get(agencyId),
      name: person.name,
      roles: person.roles,
      status: 'ACTIVE',
    };
  });
  await run(referenceSql(MEMBER, rows));
}
