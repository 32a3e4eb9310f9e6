import { attack, insert, refused, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { FORMER_CODE } from '../../support/traces.js';
import { ABOVE_SENDER, ADMINISTRATORS, SISTERS, STRANGERS } from './whom.js';

/** Those who administer nobody, at 吴江 itself and above it too. */
const OTHERS: readonly CallerName[] = [
  'officer',
  'sender/HEAD',
  'receiver/HEAD',
  ...ABOVE_SENDER,
  ...SISTERS,
  ...STRANGERS,
];
const KEEPER: readonly CallerName[] = ['sender/ADMINISTRATOR'];
const NOT_HIS: readonly CallerName[] = [...OTHERS, 'receiver/ADMINISTRATOR'];

const settle = (agency: string, set: string): string =>
  `update agency set version = version + 1, ${set} where id = {#${agency}}`;
const contact = (agency: string): string =>
  insert('agency_contact', {
    agency_id: `{#${agency}}`,
    position: '9',
    name: `'x'`,
    post: `'x'`,
    phone: `'13800138000'`,
  });
const claim = (agency: string, code: string): string =>
  insert('agency_document_prefix', {
    prefix: `'${code}'`,
    agency_id: `{#${agency}}`,
    since: 'now()',
  });
const STAYS = 'what agency is stays';
const NO_CODE = 'a code is kept, and only by who signs letters';

/** Code, duty phone and contacts are the administrator’s to settle, of his agency and its units. */
export const agencyAttacks: readonly Attack[] = [
  attack('settles a code', KEEPER, settle('320509', `document_prefix = '苏吴执'`), 1),
  attack('settles another’s code', NOT_HIS, settle('320509', `document_prefix = '苏吴执'`), 0),
  attack('settles the duty phone of a squad', KEEPER, settle('320509110', `duty_phone = 'x'`), 1),
  attack('settles another’s duty phone', NOT_HIS, settle('320509110', `duty_phone = 'x'`), 0),
  attack('settles the duty phone above him', KEEPER, settle('320500', `duty_phone = 'x'`), 0),
  refused(
    'keeps the version',
    ADMINISTRATORS,
    `update agency set duty_phone = 'x' where id = {my.agency}`,
    'version of agency must rise by one',
  ),
  refused('renames the agency', KEEPER, settle('320509', `name = 'x'`), STAYS),
  refused('moves a squad', KEEPER, settle('320509110', 'bureau_id = {#310118}'), STAYS),
  refused('raises a squad', KEEPER, settle('320509110', `level = 'CITY'`), STAYS),
  refused('takes the code away', KEEPER, settle('320509', 'document_prefix = null'), NO_CODE),
  refused(
    'gives a squad a code',
    KEEPER,
    settle('320509110', `document_prefix = '苏吴黎'`),
    NO_CODE,
  ),
  refused(
    'takes a code that another had',
    KEEPER,
    settle('320509', `document_prefix = '${FORMER_CODE}'`),
    `document prefix ${FORMER_CODE} is or was of another agency`,
  ),
  attack(
    'takes a code of his own again',
    KEEPER,
    settle('320509', `document_prefix = '苏吴城管'`),
    1,
  ),
  attack('keeps a code for himself', KEEPER, claim('320509', '苏吴备'), 1),
  attack('keeps a code for another', NOT_HIS, claim('320509', '苏吴备')),
  attack(
    'takes over a code that was another’s',
    [...OTHERS, ...ADMINISTRATORS],
    'update agency_document_prefix set agency_id = {my.agency}',
  ),

  attack('adds a contact', KEEPER, contact('320509'), 1),
  attack('adds a contact of a squad', KEEPER, contact('320509110'), 1),
  attack('adds a contact of another’s', NOT_HIS, contact('320509')),
  attack('adds a contact above him', KEEPER, contact('320500')),
  attack('takes off his contacts', KEEPER, 'delete from agency_contact', 1),
  attack('takes off another’s contacts', NOT_HIS, 'delete from agency_contact', 0),
  attack(
    'rewrites a contact',
    [...OTHERS, ...ADMINISTRATORS],
    `update agency_contact set phone = '110'`,
  ),
];
