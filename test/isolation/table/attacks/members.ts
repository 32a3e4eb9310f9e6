import { attack, insert, refused, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { ADMINISTRATORS, STRANGERS } from './whom.js';

/** Those who administer nobody. */
const OTHERS: readonly CallerName[] = ['officer', 'receiver/HEAD', 'shanghai', ...STRANGERS];
const KEEPER: readonly CallerName[] = ['sender/ADMINISTRATOR'];
const OTHER_KEEPER: readonly CallerName[] = ['receiver/ADMINISTRATOR'];

const member = (agency: string, over: Readonly<Record<string, string>> = {}): string =>
  insert('member', {
    id: 'gen_random_uuid()',
    subject: `'x'`,
    agency_id: agency,
    agency_code: `(select code from agency where id = ${agency})`,
    name: `'x'`,
    roles: `'{HEAD}'`,
    status: `'ACTIVE'`,
    ...over,
  });
const change = (who: string, set: string): string =>
  `update member set version = version + 1, ${set} where id = {${who}}`;
const deed = (who: string, over: Readonly<Record<string, string>> = {}): string =>
  insert('member_event', {
    id: 'gen_random_uuid()',
    member_id: `{${who}}`,
    agency_id: `(select agency_id from member where id = {${who}})`,
    at: 'now()',
    kind: `'SUSPENDED'`,
    actor_member_id: '{me}',
    actor_name: `'x'`,
    ...over,
  });

/** Members are kept by the administrator of their bureau, who can't raise himself nor take another's name. */
export const memberAttacks: readonly Attack[] = [
  attack('promotes himself', OTHERS, `update member set roles = '{HEAD}' where id = {me}`, 0),
  attack(
    'moves to another agency',
    OTHERS,
    'update member set agency_id = {#310118} where id = {me}',
    0,
  ),
  attack('suspends another', OTHERS, `update member set status = 'SUSPENDED'`, 0),
  attack('invites a member', OTHERS, member('{my.agency}')),
  attack('invites a member elsewhere', [...OTHERS, ...OTHER_KEEPER], member('{#320509110}')),
  attack('invites a member', KEEPER, member('{#320509110}'), 1),
  refused(
    'invites a suspended one',
    KEEPER,
    member('{#320509110}', { status: `'SUSPENDED'` }),
    'a member begins active and with version 1',
  ),
  attack(
    'suspends an officer of another bureau',
    OTHER_KEEPER,
    change('@officer', `status = 'SUSPENDED'`),
    0,
  ),
  attack('suspends an officer of his', KEEPER, change('@officer', `status = 'SUSPENDED'`), 1),
  refused(
    'raises himself',
    ADMINISTRATORS,
    change('me', `roles = '{ADMINISTRATOR,HEAD}'`),
    'nobody raises or suspends himself',
  ),
  refused(
    'shuts himself out',
    ADMINISTRATORS,
    change('me', `status = 'SUSPENDED'`),
    'nobody raises or suspends himself',
  ),
  refused('swaps a sign-in', KEEPER, change('@officer', `subject = 'x'`), 'who member is stays'),
  refused(
    'moves an officer',
    KEEPER,
    change(
      '@officer',
      'agency_id = {#310118}, agency_code = (select code from agency where id = {#310118})',
    ),
    'who member is stays',
  ),
  refused(
    'keeps the version',
    KEEPER,
    `update member set roles = '{HEAD}' where id = {@officer}`,
    'version of member must rise by one',
  ),
  attack('enters what he did with a member', KEEPER, deed('@officer'), 1),
  attack('enters what he did with another’s', [...OTHERS, ...OTHER_KEEPER], deed('@officer')),
  attack(
    'enters what another did',
    KEEPER,
    deed('@officer', { actor_member_id: '{@receiver/ADMINISTRATOR}' }),
  ),
  attack('enters it elsewhere', KEEPER, deed('@officer', { agency_id: '{#320509}' })),
  attack('enters it for the system', OTHERS, deed('@officer', { actor_member_id: '{@officer}' })),
  attack(
    'rewrites what was done',
    [...OTHERS, ...ADMINISTRATORS],
    `update member_event set reason = 'x'`,
  ),
  attack('erases what was done', [...OTHERS, ...ADMINISTRATORS], 'delete from member_event'),
];
