import { attack, insert, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { ADMINISTRATORS, STRANGERS } from './whom.js';

type Columns = Readonly<Record<string, string>>;

const SOMEBODY: readonly CallerName[] = ['officer', 'receiver/HEAD', 'shanghai', ...ADMINISTRATORS];
const ANYBODY: readonly CallerName[] = [...SOMEBODY, ...STRANGERS];
const AUDITOR: readonly CallerName[] = ['sender/AUDITOR'];

const file = (over: Columns = {}): string =>
  insert('audit_export', {
    id: 'gen_random_uuid()',
    at: 'now()',
    actor_member_id: '{me}',
    actor_agency_id: '{my.agency}',
    actor_code: '{my.lo}',
    purpose: `'AUDIT'`,
    filter: `'{}'`,
    file_name: `'x'`,
    rows: '1',
    is_cut: 'false',
    ...over,
  });
const FETCH = 'update audit_export set opened_at = now() where opened_at is null';

/** Files of the trail: made in one's own name, fetched once by who made them, never rewritten. */
export const auditAttacks: readonly Attack[] = [
  attack('makes a file of his own', ['officer', ...AUDITOR], file(), 1),
  attack('makes a file of another', ANYBODY, file({ actor_member_id: '{@sender/AUDITOR}' })),
  attack('makes a file of another agency', ANYBODY, file({ actor_agency_id: '{#310117}' })),
  attack(
    'makes a file in another’s trail',
    ['kunshan', 'suzhou', 'officer'],
    file({ actor_code: '(select code from agency where id = {#310118})' }),
  ),
  attack('makes a file that was fetched', AUDITOR, file({ opened_at: 'now()' })),
  attack('fetches another’s file', [...ANYBODY, 'suzhou', 'receiver/AUDITOR'], FETCH, 0),
  attack('fetches his own', AUDITOR, FETCH, 1),
  attack('takes it back that he fetched', AUDITOR, 'update audit_export set opened_at = null'),
  attack('rewrites what a file was for', AUDITOR, `update audit_export set purpose = 'x'`),
  attack('erases a file', [...AUDITOR, 'officer'], 'delete from audit_export'),
];
