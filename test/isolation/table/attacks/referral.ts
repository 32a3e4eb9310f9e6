import { attack, insert, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { NO_PARTY } from './whom.js';

const SENDER: readonly CallerName[] = ['sender/HEAD', 'officer'];
const RECEIVER: readonly CallerName[] = ['receiver/HEAD', 'receiver/REGISTRAR'];
const code = (division: string): string => `(select code from agency where id = {#${division}})`;

/** An update of the row itself, with its version risen as the product does it. */
const change = (thing: string, set: string): string =>
  `update referral set version = version + 1, ${set} where id = {${thing}}`;

const draftOf = (over: Readonly<Record<string, string>>): string =>
  insert('referral', {
    id: 'gen_random_uuid()',
    kind: `'CASE'`,
    urgency: `'NORMAL'`,
    status: `'DRAFT'`,
    matter: `'OTHER'`,
    subject: `'x'`,
    act_from: 'now()',
    act_to: 'now()',
    limitation_date: 'now()',
    from_agency_id: '{my.bureau}',
    from_unit_id: '{my.agency}',
    from_code: '{my.lo}',
    custodian_agency_id: '{my.bureau}',
    drafter_id: '{me}',
    drafter_name: `'x'`,
    created_at: 'now()',
    updated_at: 'now()',
    last_event_at: 'now()',
    ...over,
  });

/** The row of a referral: whose it is, what a sent letter may still become, where it may go. */
export const referralAttacks: readonly Attack[] = [
  attack('writes a referral of others', NO_PARTY, change('sent', `subject = 'x'`), 0),
  attack(
    'writes a status from above or beside',
    NO_PARTY,
    change('sent', `status = 'RECEIVED'`),
    0,
  ),
  attack('writes a draft of others', NO_PARTY, change('draft', `subject = 'x'`), 0),
  attack('writes a draft of the other side', RECEIVER, change('draft', `subject = 'x'`), 0),
  attack(
    'locks a referral of others',
    NO_PARTY,
    'select id from referral where id = {sent} for update',
    0,
  ),
  attack('deletes a referral', [...SENDER, ...NO_PARTY], 'delete from referral'),

  attack('rewrites a sent letter', RECEIVER, change('sent', `subject = 'x'`)),
  attack('rewrites his own sent letter', SENDER, change('sent', `facts = 'x'`)),
  attack('makes the letter his own', RECEIVER, change('sent', 'from_agency_id = {my.bureau}')),
  attack('passes the letter to a third', RECEIVER, change('sent', 'to_agency_id = {#320583}')),
  attack('passes the letter to a third', SENDER, change('sent', 'to_agency_id = {#320583}')),
  attack('takes a sent letter back', SENDER, change('sent', 'sent_at = null, to_code = null')),
  attack('dates the sending', SENDER, change('sent', 'sent_at = now()')),
  attack('renumbers', [...SENDER, ...RECEIVER], change('sent', `number = 'x'`)),
  attack('names another drafter', SENDER, change('draft', 'drafter_id = {@sender/HEAD}')),
  attack('makes it older', SENDER, change('draft', `created_at = now() - interval '1 year'`)),
  attack('takes another id', SENDER, change('draft', 'id = gen_random_uuid()')),
  attack('keeps the version', SENDER, `update referral set subject = 'x' where id = {draft}`),
  attack(
    'jumps the version',
    SENDER,
    `update referral set version = version + 2 where id = {draft}`,
  ),

  attack('goes the receiver’s way', SENDER, change('sent', `status = 'RECEIVED'`)),
  attack('goes the sender’s way', RECEIVER, change('sent', `status = 'WITHDRAWN'`)),
  attack('goes a way that is none', RECEIVER, change('sent', `status = 'CLOSED'`)),
  attack('supplements it', SENDER, change('open', `status = 'RECEIVED', is_open = true`), 1),
  attack('lapses a supplement', RECEIVER, change('open', `status = 'RECEIVED'`)),

  attack('reads along by its codes', SENDER, change('sent', `to_code = ${code('320583')}`)),
  attack('moves it to another bureau', RECEIVER, change('sent', `to_code = ${code('320583')}`)),
  attack('moves it up', RECEIVER, change('sent', `to_code = ${code('310000')}`)),
  attack('moves it to a squad', RECEIVER, change('sent', `to_code = ${code('310118103')}`), 1),
  attack('moves the sending unit', SENDER, change('sent', `from_code = ${code('320509105')}`)),
  attack('moves the sending unit', RECEIVER, change('sent', `from_code = ${code('320583')}`)),
  attack('renames the sending unit', SENDER, change('sent', 'from_unit_id = {#320509105}')),

  attack(
    'opens a draft to the receiver unsent',
    SENDER,
    change('draft', `to_code = ${code('310118')}, sent_at = now()`),
  ),
  attack(
    'opens a draft to a third',
    SENDER,
    change('draft', `status = 'SENT', to_code = ${code('320583')}, sent_at = now()`),
  ),
  attack('numbers a draft', SENDER, change('draft', `number = 'x'`)),
  attack(
    'sends it',
    ['sender/HEAD'],
    change(
      'draft',
      `status = 'SENT', to_code = ${code('310118')}, to_unit_id = to_agency_id, sent_at = now(), number = 'x'`,
    ),
    1,
  ),

  attack(
    'takes custody',
    [...SENDER, ...RECEIVER],
    change('sent', 'custodian_agency_id = {#310118}'),
  ),
  attack(
    'gives custody to a third',
    RECEIVER,
    change('sent', `status = 'RECEIVED', custodian_agency_id = {#320583}`),
  ),
  attack('closes it by the way', [...SENDER, ...RECEIVER], change('sent', 'is_open = false')),
  attack(
    'names the other side’s officers',
    SENDER,
    change('sent', 'assigned_officer_ids = array[{me}]::uuid[]'),
  ),
  attack('says that it was received', SENDER, change('sent', 'received_at = now()')),
  attack('numbers the other side’s file', SENDER, change('sent', `filing_number = 'x'`)),
  attack('names the other side’s unit', SENDER, change('sent', 'to_unit_id = {#310118103}')),
  attack('receives it', RECEIVER, change('sent', `status = 'RECEIVED', received_at = now()`), 1),
  attack(
    'withdraws it',
    ['sender/HEAD'],
    change('sent', `status = 'WITHDRAWN', is_open = false`),
    1,
  ),

  attack('drafts for himself', ['officer', 'kunshan', 'suzhou'], draftOf({}), 1),
  attack(
    'drafts in another’s name',
    ['kunshan', 'suzhou', 'receiver/HEAD'],
    draftOf({ from_agency_id: '{#320509}' }),
  ),
  attack(
    'drafts for another’s unit',
    ['kunshan', 'sister'],
    draftOf({ from_code: code('320509110') }),
  ),
  attack('drafts as another', ['kunshan'], draftOf({ drafter_id: '{@jiashan}' })),
  attack('drafts into another’s care', ['kunshan'], draftOf({ custodian_agency_id: '{#310118}' })),
  attack(
    'drafts what is sent',
    ['kunshan'],
    draftOf({
      status: `'SENT'`,
      to_agency_id: '{#310118}',
      to_code: code('310118'),
      sent_at: 'now()',
    }),
  ),
  attack('drafts under a status', ['kunshan'], draftOf({ status: `'CLOSED'` })),
  attack('drafts with a number', ['kunshan'], draftOf({ number: `'苏昆城管移〔2024〕1号'` })),
  attack('drafts as an administrator', ['sender/ADMINISTRATOR'], draftOf({})),

  attack(
    'adds himself to those who see it',
    NO_PARTY,
    `insert into referral_party (agency_id, referral_id, side) values ({my.agency}, {sent}, 'SENDER')`,
  ),
  attack('takes others out of those who see it', RECEIVER, 'delete from referral_party'),
  attack('turns the sides', RECEIVER, `update referral_party set side = 'SENDER'`),
  attack(
    'makes a way of his own',
    RECEIVER,
    `insert into referral_transition values ('SENT', 'CLOSED', 'RECEIVER')`,
  ),
  attack('makes all ways his', RECEIVER, `update referral_transition set side = 'RECEIVER'`),
];
