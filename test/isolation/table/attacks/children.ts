import { attack, insert, inserted, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { ABOVE_SENDER, NO_PARTY, SISTERS, STRANGERS } from './whom.js';
import { aDeadline } from './deadline.js';

const SENDER: readonly CallerName[] = ['sender/HEAD', 'officer'];
const RECEIVER: readonly CallerName[] = ['receiver/HEAD', 'receiver/REGISTRAR'];
const BOTH = [...SENDER, ...RECEIVER];

type Columns = Readonly<Record<string, string>>;

const event = (thing: string, over: Columns = {}): string =>
  insert('referral_event', {
    id: 'gen_random_uuid()',
    referral_id: `{${thing}}`,
    seq: '900',
    kind: `'ACKNOWLEDGED'`,
    from_status: `'SENT'`,
    to_status: `'SENT'`,
    actor_member_id: '{me}',
    actor_name: `'x'`,
    actor_agency_id: '{my.agency}',
    actor_bureau_id: '{my.bureau}',
    at: 'now()',
    payload: `'{}'`,
    scope: `'both'`,
    ...over,
  });

const message = (thing: string, over: Columns = {}): string =>
  insert('referral_message', {
    id: 'gen_random_uuid()',
    referral_id: `{${thing}}`,
    at: 'now()',
    author_id: '{me}',
    author_name: `'x'`,
    author_agency_id: '{my.agency}',
    author_bureau_id: '{my.bureau}',
    text: `'x'`,
    scope: `'both'`,
    ...over,
  });

const readMark = (thing: string, over: Columns = {}): string =>
  insert('referral_message_read', {
    referral_id: `{${thing}}`,
    member_id: '{me}',
    bureau_id: '{my.bureau}',
    up_to: '{sent.message}',
    at: 'now()',
    scope: `'both'`,
    ...over,
  });

const deadline = (thing: string, over: Columns = {}): string =>
  insert('referral_deadline', {
    ...aDeadline,
    referral_id: `{${thing}}`,
    scope: `'both'`,
    ...over,
  });

const concerned = (thing: string, over: Columns = {}): string =>
  insert('concerned_party', {
    id: 'gen_random_uuid()',
    referral_id: `{${thing}}`,
    seq: '9',
    kind: `'PERSON'`,
    name: `'x'`,
    scope: `'both'`,
    ...over,
  });

const vehicle = (thing: string): string =>
  insert('involved_vehicle', {
    id: 'gen_random_uuid()',
    referral_id: `{${thing}}`,
    seq: '9',
    kind: `'TRUCK'`,
    scope: `'both'`,
  });

const eventAttacks: readonly Attack[] = [
  attack('hangs an event on a referral of others', NO_PARTY, event('sent')),
  attack('hangs an event on a draft of others', NO_PARTY, event('draft')),
  attack(
    'hangs an event on the other side’s draft',
    RECEIVER,
    event('draft', { from_status: `'IN_REVIEW'`, to_status: `'IN_REVIEW'` }),
  ),
  attack('records an event', BOTH, event('sent'), 1),
  attack('signs as a colleague', SENDER, event('sent', { actor_member_id: '{@colleague}' })),
  attack(
    'signs as the other side',
    RECEIVER,
    event('sent', { actor_member_id: '{@officer}', actor_bureau_id: '{#320509}' }),
  ),
  attack('signs as the other bureau', RECEIVER, event('sent', { actor_bureau_id: '{#320509}' })),
  attack(
    'signs as the system',
    RECEIVER,
    event('sent', { actor_member_id: 'null', actor_agency_id: 'null', actor_bureau_id: 'null' }),
  ),
  attack('writes into the other side’s own', RECEIVER, event('sent', { scope: `'sender'` })),
  attack('writes into the other side’s own', SENDER, event('sent', { scope: `'receiver'` })),
  attack('says what the other side decides', SENDER, event('sent', { to_status: `'RECEIVED'` })),
  attack('says what the other side decides', RECEIVER, event('sent', { to_status: `'WITHDRAWN'` })),
  attack('says what nobody decides', RECEIVER, event('sent', { to_status: `'CLOSED'` })),
  attack(
    'begins where the referral does not stand',
    RECEIVER,
    event('sent', { from_status: `'FEEDBACK_SENT'`, to_status: `'FEEDBACK_SENT'` }),
  ),
  attack('begins anew', SENDER, event('sent', { from_status: 'null', to_status: `'DRAFT'` })),
  attack('receives it', RECEIVER, event('sent', { to_status: `'RECEIVED'` }), 1),
  attack(
    'forges the codes',
    SENDER,
    inserted(
      event('draft', { from_status: `'IN_REVIEW'`, to_status: `'IN_REVIEW'`, to_code: '1' }),
      'to_code is null',
    ),
    1,
  ),
  attack('rewrites the past', BOTH, `update referral_event set payload = '{}'`),
  attack('erases the past', BOTH, 'delete from referral_event'),
];

const messageAttacks: readonly Attack[] = [
  attack('talks into a case of others', NO_PARTY, message('sent')),
  attack('talks into the other side’s draft', RECEIVER, message('draft')),
  attack('talks', BOTH, message('sent'), 1),
  attack('talks as a colleague', SENDER, message('sent', { author_id: '{@colleague}' })),
  attack(
    'talks as the other side',
    RECEIVER,
    message('sent', {
      author_id: '{@officer}',
      author_agency_id: '{#320509110}',
      author_bureau_id: '{#320509}',
    }),
  ),
  attack('talks as another bureau', RECEIVER, message('sent', { author_bureau_id: '{#320509}' })),
  attack('talks as another agency', SENDER, message('sent', { author_agency_id: '{#320509105}' })),
  attack('rewrites what was said', BOTH, `update referral_message set text = 'x'`),
  attack('takes back what was said', BOTH, 'delete from referral_message'),

  attack('marks read what he can’t see', NO_PARTY, readMark('sent')),
  attack('marks as read', ['receiver/HEAD'], readMark('sent'), 1),
  attack('marks as read for another', RECEIVER, readMark('sent', { member_id: '{@officer}' })),
  attack(
    'marks as read for the other side',
    RECEIVER,
    readMark('sent', { bureau_id: '{#320509}' }),
  ),
  attack(
    'moves his mark to an unseen case',
    ['receiver/REGISTRAR'],
    'update referral_message_read set referral_id = {foreign}',
  ),
  attack(
    'opens his mark to a third',
    ['receiver/REGISTRAR'],
    'update referral_message_read set to_code = 1',
  ),
  attack(
    'moves his own mark',
    ['receiver/REGISTRAR'],
    'update referral_message_read set at = now() where member_id = {me}',
    1,
  ),
  attack(
    'moves another’s mark',
    [...SENDER, ...NO_PARTY],
    'update referral_message_read set at = now()',
    0,
  ),
  attack('erases a mark', ['receiver/REGISTRAR'], 'delete from referral_message_read'),
];

const deadlineAttacks: readonly Attack[] = [
  attack('starts a clock for others', NO_PARTY, deadline('sent')),
  attack('starts a clock on the other side’s draft', RECEIVER, deadline('draft')),
  attack('starts a clock', BOTH, deadline('sent'), 1),
  attack(
    'starts a clock for the other side alone',
    RECEIVER,
    deadline('sent', { scope: `'sender'` }),
  ),
  attack(
    'stops a clock of others',
    NO_PARTY,
    'update referral_deadline set stopped_at = now() where referral_id in ({sent}, {draft})',
    0,
  ),
  attack(
    'stops a clock of the other side’s draft',
    RECEIVER,
    'update referral_deadline set stopped_at = now() where referral_id = {draft}',
    0,
  ),
  attack(
    'meets a clock',
    RECEIVER,
    `update referral_deadline set met_at = now() where referral_id = {sent} and scope = 'both'`,
    1,
  ),
  attack(
    'gives himself time',
    RECEIVER,
    `update referral_deadline set due_at = due_at + interval '1 year'`,
  ),
  attack(
    'moves a clock to another case',
    RECEIVER,
    'update referral_deadline set referral_id = {handled}',
  ),
  attack('hides a clock', RECEIVER, 'update referral_deadline set from_code = null'),
  attack('erases a clock', BOTH, 'delete from referral_deadline'),
];

const contentAttacks: readonly Attack[] = [
  attack('adds a person to a case of others', NO_PARTY, concerned('sent')),
  attack('adds a person to a draft of others', NO_PARTY, concerned('draft')),
  attack('adds a person to a sent letter', BOTH, concerned('sent')),
  attack('adds a vehicle to a sent letter', BOTH, vehicle('sent')),
  attack('adds a vehicle to a draft of others', [...NO_PARTY, ...RECEIVER], vehicle('draft')),
  attack('adds a person to his draft', SENDER, concerned('draft'), 1),
  attack('adds a vehicle to his draft', SENDER, vehicle('draft'), 1),
  attack(
    'adds to a draft what only the other side sees',
    SENDER,
    concerned('draft', { scope: `'receiver'` }),
  ),
  attack(
    'takes persons off a sent letter',
    BOTH,
    'delete from concerned_party where referral_id = {sent}',
    0,
  ),
  attack(
    'takes vehicles off a sent letter',
    BOTH,
    'delete from involved_vehicle where referral_id = {sent}',
    0,
  ),
  attack(
    'takes persons off a draft of others',
    [...STRANGERS, ...SISTERS, ...ABOVE_SENDER, ...RECEIVER],
    'delete from concerned_party where referral_id = {draft}',
    0,
  ),
  attack(
    'takes vehicles off a draft of others',
    [...STRANGERS, ...SISTERS, ...ABOVE_SENDER, ...RECEIVER],
    'delete from involved_vehicle where referral_id = {draft}',
    0,
  ),
  attack(
    'takes persons off his draft',
    SENDER,
    'delete from concerned_party where referral_id = {draft}',
    1,
  ),
  attack(
    'takes vehicles off his draft',
    SENDER,
    'delete from involved_vehicle where referral_id = {draft}',
    1,
  ),
  attack('rewrites a person', BOTH, `update concerned_party set name = 'x'`),
  attack('rewrites a vehicle', BOTH, `update involved_vehicle set plate = 'x'`),
];

/** What hangs on a referral takes its codes, and its writer must be a party who signs as himself. */
export const childAttacks: readonly Attack[] = [
  ...eventAttacks,
  ...messageAttacks,
  ...deadlineAttacks,
  ...contentAttacks,
];
