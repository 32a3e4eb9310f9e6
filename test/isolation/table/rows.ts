import { isBound, signsFor, standsAbove, type Caller } from '../support/callers.js';
import { bureauOf } from '../support/geography.js';
import { sees } from '../support/policy.js';
import type { Scope, Thing } from '../support/things.js';

/** What the visibility of a row hangs on, as the administrator of the database reads it. */
export interface RowFacts {
  readonly key: string;
  /** The referral it belongs to. */
  readonly subject: string | null;
  readonly scope: Scope;
  /** The member or agency whose own it is. */
  readonly holder: string | null;
}

export interface RowQuestion {
  readonly row: RowFacts;
  readonly caller: Caller;
  readonly thing: Thing | undefined;
  /** The caller behind a member's id. */
  readonly memberOf: (id: string | null) => Caller | undefined;
  /** The division in which an agency sits. */
  readonly divisionOf: (id: string | null) => string | undefined;
}

interface RowRule {
  /** SQL expressions over the row `t`. */
  readonly key: string;
  readonly subject?: string;
  readonly scope?: string;
  readonly holder?: string;
  readonly isSeen: (question: RowQuestion) => boolean;
}

const isOfThing = ({ row, caller, thing }: RowQuestion): boolean =>
  thing !== undefined && sees(caller, thing, row.scope);
const isOwn = ({ row, caller }: RowQuestion): boolean => row.holder === caller.person.memberId;

/** Who stands above the one who did it, or beside him. */
const standsAboveActor = ({ row, caller, memberOf }: RowQuestion): boolean => {
  const actor = memberOf(row.holder);
  return actor !== undefined && standsAbove(caller, actor.at);
};

/** The administrator of a member’s agency, or of the bureau whose unit it is. */
const keepsHolder = ({ row, caller, memberOf }: RowQuestion): boolean => {
  const at = memberOf(row.holder)?.at ?? '';
  return caller.roles.includes('ADMINISTRATOR') && [at, bureauOf(at)].includes(caller.at);
};

const CHILD: RowRule = {
  key: 't.id',
  subject: 't.referral_id',
  scope: 't.scope',
  isSeen: isOfThing,
};
const EVIDENCE: RowRule = { ...CHILD, subject: 't.subject_id' };
const itemOf = (column: string): string =>
  `(select i.${column} from evidence_item i where i.id = t.item_id)`;
/** Who had an item is seen by whoever sees the item. */
const TRAIL: RowRule = { ...CHILD, subject: itemOf('subject_id'), scope: itemOf('scope') };

/** Which rows of each table a member reads: who handles a thing, and everybody above; his own; nobody. */
export const ROWS: Readonly<Record<string, RowRule>> = {
  referral: { key: 't.id', subject: 't.id', isSeen: isOfThing },
  referral_event: CHILD,
  concerned_party: CHILD,
  involved_vehicle: CHILD,
  referral_message: CHILD,
  referral_message_read: { ...CHILD, key: 't.member_id' },
  referral_deadline: CHILD,
  referral_party: {
    key: `concat_ws('/', t.agency_id, t.referral_id)`,
    subject: 't.referral_id',
    holder: 't.agency_id',
    isSeen: (question) =>
      isOfThing(question) && question.divisionOf(question.row.holder) === question.caller.at,
  },
  evidence_item: EVIDENCE,
  evidence_manifest: EVIDENCE,
  evidence_custody: TRAIL,
  evidence_access: TRAIL,
  number_series: {
    key: 't.agency_id',
    holder: 't.agency_id',
    isSeen: ({ row, caller, divisionOf }) => signsFor(caller, divisionOf(row.holder) ?? ''),
  },
  audit_entry: { key: 't.id', holder: 't.actor_member_id', isSeen: standsAboveActor },
  audit_export: { key: 't.id', holder: 't.actor_member_id', isSeen: standsAboveActor },
  member: {
    key: 't.id',
    holder: 't.id',
    isSeen: ({ row, caller, memberOf }) => {
      const other = memberOf(row.holder);
      return (
        other !== undefined &&
        (other.at === caller.at ||
          bureauOf(other.at) === caller.at ||
          standsAbove(caller, other.at))
      );
    },
  },
  agreement: {
    key: 't.id',
    // Its two sides.
    holder: 't.pair',
    isSeen: ({ row, caller, divisionOf }) =>
      (row.holder ?? '').split('/').some((id) => isBound(caller, divisionOf(id) ?? '')),
  },
  member_event: { key: 't.id', holder: 't.member_id', isSeen: keepsHolder },
  member_visit: {
    key: 't.member_id',
    holder: 't.member_id',
    isSeen: (question) => isOwn(question) || keepsHolder(question),
  },
  notification: { key: 't.id', holder: 't.member_id', isSeen: isOwn },
  idempotency_key: {
    key: `concat_ws('/', t.member_id, t.key)`,
    holder: 't.member_id',
    isSeen: isOwn,
  },
  // Whom to ring at night is for every member to know, and for nobody else.
  agency_contact: { key: `concat_ws('/', t.agency_id, t.position)`, isSeen: () => true },
  outbox: { key: 't.id', isSeen: () => false },
  evidence_lock: { key: 't.item_id', isSeen: () => false },
};

/** Read by everybody and without a context; changed by the system, what an agency settles by its administrator too. */
export const DIRECTORY: readonly string[] = [
  'division',
  'agency',
  'agency_document_prefix',
  'zone',
  'zone_agency',
  'calendar_notice',
  'calendar_day',
  'legal_basis',
];

/** Not under row-level security, or open to the whole application role; and why. */
export const EXEMPT: Readonly<Record<string, string>> = {
  schema_migration: 'says which migrations ran; the application role may not even read it',
  referral_transition: 'the legal changes of status, the same for everybody; may only be read',
  oidc_key: 'keys of the development provider, read before anybody is known; empty in production',
  oidc_record:
    'sign-ins of the development provider, made before there is a member; empty in production',
};
