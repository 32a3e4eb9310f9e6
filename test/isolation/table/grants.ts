const READ_AND_ADD = ['select', 'insert'];
const DIRECTORY = ['select', 'insert', 'update'];

/**
 * What the application role may do on each table, and nothing else. Where a table is written anew only
 * in some columns, `update` is not here and the columns are in `COLUMNS`. A new table is declared
 * here, in `rows.ts` (who sees a row) and, if it is only added to, in `ONLY_ADDED`.
 */
export const GRANTS: Readonly<Record<string, readonly string[]>> = {
  agency: READ_AND_ADD,
  // The list is written anew as a whole.
  agency_contact: ['select', 'insert', 'delete'],
  agency_document_prefix: READ_AND_ADD,
  agreement: READ_AND_ADD,
  audit_entry: READ_AND_ADD,
  audit_export: READ_AND_ADD,
  calendar_day: DIRECTORY,
  calendar_notice: DIRECTORY,
  // A draft’s persons and vehicles are written anew; the policy knows only drafts.
  concerned_party: ['select', 'insert', 'delete'],
  involved_vehicle: ['select', 'insert', 'delete'],
  division: DIRECTORY,
  evidence_access: READ_AND_ADD,
  evidence_custody: READ_AND_ADD,
  evidence_item: ['select', 'insert', 'update'],
  evidence_lock: READ_AND_ADD,
  evidence_manifest: READ_AND_ADD,
  // Kept for seven days.
  idempotency_key: ['select', 'insert', 'update', 'delete'],
  legal_basis: DIRECTORY,
  member: ['select', 'insert', 'update'],
  member_event: READ_AND_ADD,
  member_visit: ['select', 'insert', 'update'],
  notification: READ_AND_ADD,
  number_series: ['select', 'insert', 'update'],
  oidc_key: READ_AND_ADD,
  // Sign-ins end.
  oidc_record: ['select', 'insert', 'update', 'delete'],
  outbox: ['select', 'insert', 'update'],
  referral: ['select', 'insert', 'update'],
  referral_deadline: READ_AND_ADD,
  referral_event: READ_AND_ADD,
  referral_message: READ_AND_ADD,
  referral_message_read: READ_AND_ADD,
  referral_party: ['select'],
  referral_transition: ['select'],
  zone: DIRECTORY,
  zone_agency: DIRECTORY,
};

/** Columns that the application role may write anew where it may not the whole row. */
export const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // What an import brings up to date, and what the administrator settles; never its id and its numbers.
  agency: [
    'bureau_id',
    'division_code',
    'division_valid_from',
    'document_prefix',
    'duty_phone',
    'initials',
    'is_demonstration',
    'level',
    'name',
    'name_en',
    'parent_id',
    'province',
    'short_name',
    'version',
  ],
  audit_export: ['opened_at'],
  // How it was settled and how it ended; what was agreed stays.
  agreement: [
    ...['applies_from', 'applies_to', 'ended_at', 'ended_by_id', 'ended_by_name', 'ended_reason'],
    ...['replaced_by_id', 'settled_at', 'settled_by_id', 'settled_by_name', 'settled_reason'],
    ...['state', 'version'],
  ],
  notification: ['read_at'],
  referral_deadline: ['due_told_at', 'late_told_at', 'met_at', 'stopped_at'],
  referral_message_read: ['at', 'up_to'],
};

/** Rows of these are only added: nobody rewrites what happened. */
export const ONLY_ADDED: readonly string[] = [
  'audit_entry',
  'referral_event',
  'referral_message',
  'evidence_custody',
  'evidence_access',
  'evidence_manifest',
  'evidence_lock',
  'member_event',
  'agency_document_prefix',
];

/** The triggers of each table: guards, and those that tell other processes. */
export const TRIGGERS: Readonly<Record<string, readonly string[]>> = {
  agency: ['agency_guard', 'agency_prefix_kept', 'member_changed'],
  agreement: ['agreement_guard'],
  concerned_party: ['child_codes'],
  evidence_access: ['item_codes'],
  evidence_custody: ['item_codes'],
  evidence_item: ['child_codes', 'evidence_counted', 'evidence_item_follow', 'evidence_item_guard'],
  evidence_manifest: ['child_codes'],
  involved_vehicle: ['child_codes'],
  member: ['member_changed', 'member_guard', 'member_removed'],
  notification: ['notification_tell'],
  outbox: ['agreement_subject', 'outbox_notify', 'outbox_subject'],
  referral: [
    'referral_guard',
    'referral_side_guard',
    'referral_spread_codes',
    'referral_spread_insert',
    'referral_tell',
  ],
  referral_deadline: ['child_codes'],
  referral_event: ['child_codes', 'event_guard'],
  referral_message: ['child_codes'],
  referral_message_read: ['child_codes'],
};

/** What the spreader keeps, and so the owner of the tables sees too, who stands in for him. */
export const SPREADERS: readonly string[] = [
  'concerned_party',
  'evidence_access',
  'evidence_custody',
  'evidence_item',
  'evidence_manifest',
  'involved_vehicle',
  'member',
  'referral',
  'referral_deadline',
  'referral_event',
  'referral_message',
  'referral_message_read',
  'referral_party',
];

/** Functions that act as the spreader and may be called, each with what they tell. */
export const CALLABLE: Readonly<Record<string, string>> = {
  administers: 'whether the caller himself is an administrator of an agency',
};
