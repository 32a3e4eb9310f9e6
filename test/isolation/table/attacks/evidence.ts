import { attack, insert, inserted, type Attack } from '../../support/attack.js';
import type { CallerName } from '../../support/callers.js';
import { ABOVE_RECEIVER, ADMINISTRATORS, NO_PARTY, SISTERS, STRANGERS } from './whom.js';

const SENDER: readonly CallerName[] = ['sender/HEAD', 'officer'];
const RECEIVER: readonly CallerName[] = ['receiver/HEAD', 'receiver/REGISTRAR'];
const BOTH = [...SENDER, ...RECEIVER];
const UNSEEING = [...STRANGERS, ...SISTERS, ...ADMINISTRATORS];

/** Of a row that a later statement of the same attack needs. */
const NEW_ID = `'00000000-0000-7000-8000-000000000001'`;

type Columns = Readonly<Record<string, string>>;

const item = (thing: string, side: string, over: Columns = {}): string =>
  insert('evidence_item', {
    id: 'gen_random_uuid()',
    version: '1',
    subject_kind: `'REFERRAL'`,
    subject_id: `{${thing}}`,
    side: `'${side}'`,
    seq: '900',
    kind: `'PHYSICAL'`,
    name: `'x'`,
    file_name: `'x'`,
    media_type: `'image/jpeg'`,
    size: '1',
    sha256: `repeat('a', 64)`,
    state: `'AWAITING_UPLOAD'`,
    original_carrier: 'true',
    collectors: `'{}'`,
    object_key: 'gen_random_uuid()',
    added_at: 'now()',
    added_by_id: '{me}',
    added_by_name: `'x'`,
    added_by_agency_id: '{my.agency}',
    added_by_bureau_id: '{my.bureau}',
    scope: `'${side}'`,
    ...over,
  });

const access = (of: string, over: Columns = {}): string =>
  insert('evidence_access', {
    id: 'gen_random_uuid()',
    item_id: `{${of}.item}`,
    at: 'now()',
    actor_member_id: '{me}',
    actor_name: `'x'`,
    actor_agency_id: '{my.agency}',
    purpose: `'CASE_HANDLING'`,
    variant: `'ORIGINAL'`,
    download: 'false',
    scope: `'both'`,
    ...over,
  });

const custody = (of: string, over: Columns = {}): string =>
  insert('evidence_custody', {
    id: 'gen_random_uuid()',
    item_id: `{${of}.item}`,
    seq: '900',
    act: `'view'`,
    actor_member_id: '{me}',
    actor_name: `'x'`,
    at: 'now()',
    prev_hash: `'x'`,
    hash: `'x'`,
    scope: `'both'`,
    ...over,
  });

const manifest = (thing: string, side: string): string =>
  insert('evidence_manifest', {
    id: 'gen_random_uuid()',
    subject_kind: `'REFERRAL'`,
    subject_id: `{${thing}}`,
    version: '900',
    side: `'${side}'`,
    sha256: `'x'`,
    body: `'{}'`,
    frozen_at: 'now()',
    item_count: '0',
    scope: `'both'`,
  });

const change = (of: string, set: string): string =>
  `update evidence_item set version = version + 1, ${set} where id = {${of}.item}`;

const itemAttacks: readonly Attack[] = [
  attack('adds evidence to a case of others', NO_PARTY, item('sent', 'sender')),
  attack('adds evidence to a draft of others', NO_PARTY, item('draft', 'sender')),
  attack('adds evidence to the other side’s draft', RECEIVER, item('draft', 'receiver')),
  attack('adds evidence for the other side', RECEIVER, item('sent', 'sender')),
  attack('adds evidence for the other side', SENDER, item('sent', 'receiver')),
  attack('adds evidence of his own', SENDER, item('sent', 'sender'), 1),
  attack('adds evidence of his own', RECEIVER, item('sent', 'receiver'), 1),
  attack(
    'adds what the other side must believe',
    SENDER,
    item('sent', 'sender', { scope: `'both'` }),
  ),
  attack('adds as a colleague', SENDER, item('sent', 'sender', { added_by_id: '{@colleague}' })),
  attack(
    'adds as the other bureau',
    RECEIVER,
    item('sent', 'receiver', { added_by_bureau_id: '{#320509}' }),
  ),
  attack(
    'adds as another agency',
    SENDER,
    item('sent', 'sender', { added_by_agency_id: '{#320509105}' }),
  ),
  attack(
    'adds what is verified',
    SENDER,
    item('sent', 'sender', { state: `'VERIFIED'`, sm3: `'x'` }),
  ),
  attack('adds what is frozen', SENDER, item('sent', 'sender', { manifest_version: '1' })),
  attack(
    'forges the codes',
    SENDER,
    inserted(item('sent', 'sender', { to_code: '1' }), 'to_code is null'),
    1,
  ),

  attack(
    'takes off evidence of others',
    [...NO_PARTY, ...RECEIVER],
    change('draft', 'removed_at = now()'),
    0,
  ),
  attack('takes off a supplement unseen', RECEIVER, change('open', 'removed_at = now()'), 0),
  attack('takes off what was sent', RECEIVER, change('sent', 'removed_at = now()'), 0),
  attack('takes off what he has sent', SENDER, change('sent', 'removed_at = now()')),
  attack('takes off the receiver’s', SENDER, change('theirs', 'removed_at = now()'), 0),
  attack('takes off his own', SENDER, change('draft', 'removed_at = now()'), 1),
  attack('exchanges the file', SENDER, change('draft', `sha256 = repeat('b', 64)`)),
  attack('exchanges the bytes', SENDER, change('draft', `object_key = 'x'`)),
  attack('gives it to another case', SENDER, change('draft', 'subject_id = {sent}')),
  attack('opens it without a manifest', SENDER, change('draft', `scope = 'both'`)),
  attack('opens it to a third', SENDER, change('open', 'to_code = 1')),
  attack('verifies it himself', SENDER, change('draft', `sm3 = 'x'`)),
  attack(
    'keeps its version',
    SENDER,
    'update evidence_item set removed_at = now() where id = {draft.item}',
  ),
  attack('sends it through verification again', SENDER, change('draft', `state = 'VERIFYING'`)),
  attack('dates its upload', SENDER, change('draft', 'uploaded_at = now()')),
  attack(
    'verifies what is on its way',
    ['officer'],
    `${item('draft', 'sender', { id: NEW_ID })};
     update evidence_item set version = 2, state = 'VERIFYING', uploaded_at = now() where id = ${NEW_ID};
     update evidence_item set version = 3, state = 'VERIFIED', sm3 = 'x' where id = ${NEW_ID}`,
  ),
  attack(
    'brings back what was taken off',
    ['officer'],
    `${change('draft', 'removed_at = now()')}; ${change('draft', 'removed_at = null')}`,
  ),
  attack('deletes evidence', [...BOTH, ...NO_PARTY], 'delete from evidence_item'),
];

const trailAttacks: readonly Attack[] = [
  attack('logs an opening of what he can’t see', UNSEEING, access('sent')),
  attack(
    'logs an opening of the other side’s draft',
    [...UNSEEING, ...RECEIVER, ...ABOVE_RECEIVER],
    access('draft'),
  ),
  attack('logs an opening of the other side’s own', RECEIVER, access('open')),
  attack('logs an opening of the other side’s own', SENDER, access('theirs')),
  attack('logs his own opening', [...BOTH, 'suzhou', 'shanghai'], access('sent'), 1),
  attack('logs his own opening of a draft', [...SENDER, 'suzhou', 'jiangsu'], access('draft'), 1),
  attack('logs an opening by another', BOTH, access('sent', { actor_member_id: '{@suzhou}' })),
  attack(
    'logs an opening by another agency',
    BOTH,
    access('sent', { actor_agency_id: '{#320500}' }),
  ),
  attack(
    'hides his opening from the other side',
    ['suzhou', 'officer'],
    inserted(access('sent', { scope: `'sender'` }), `scope = 'both'`),
    1,
  ),
  attack(
    'forges the codes of his opening',
    ['suzhou'],
    inserted(access('sent', { from_code: '1', to_code: '1' }), 'from_code > 1 and to_code > 1'),
    1,
  ),
  attack('rewrites the log', [...BOTH, ...NO_PARTY], `update evidence_access set purpose = 'x'`),
  attack('erases the log', [...BOTH, ...NO_PARTY], 'delete from evidence_access'),

  attack('puts his hand on evidence of others', NO_PARTY, custody('sent')),
  attack('puts his hand on the other side’s draft', RECEIVER, custody('draft')),
  attack('puts his hand on the other side’s own', RECEIVER, custody('open')),
  attack('puts his hand on the other side’s own', SENDER, custody('theirs')),
  attack('takes evidence into his hand', BOTH, custody('sent'), 1),
  attack('puts another’s hand on it', BOTH, custody('sent', { actor_member_id: '{@colleague}' })),
  attack('puts the system’s hand on it', BOTH, custody('sent', { actor_member_id: 'null' })),
  attack(
    'hides his hand from the other side',
    SENDER,
    inserted(custody('sent', { scope: `'sender'` }), `scope = 'both'`),
    1,
  ),
  attack('rewrites custody', [...BOTH, ...NO_PARTY], `update evidence_custody set hash = 'x'`),
  attack('erases custody', [...BOTH, ...NO_PARTY], 'delete from evidence_custody'),

  attack('freezes the evidence of others', NO_PARTY, manifest('sent', 'sender')),
  attack('freezes the other side’s evidence', RECEIVER, manifest('sent', 'sender')),
  attack('freezes the other side’s draft', RECEIVER, manifest('draft', 'sender')),
  attack('freezes the receiver’s evidence', SENDER, manifest('theirs', 'receiver')),
  attack('freezes his own', SENDER, manifest('sent', 'sender'), 1),
  attack('rewrites a manifest', [...BOTH, ...NO_PARTY], `update evidence_manifest set body = '{}'`),
  attack('erases a manifest', [...BOTH, ...NO_PARTY], 'delete from evidence_manifest'),
];

/** Evidence before and after a manifest freezes it, and the trail of who had it. */
export const evidenceAttacks: readonly Attack[] = [...itemAttacks, ...trailAttacks];
