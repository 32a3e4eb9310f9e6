/**
 * Guards in code, each with a text that stands in its file once and what stands there without it. Which tests look
 * is a pattern of files, and of names where one operation is enough.
 * @typedef {{ what: string, file: string, find: string, put: string, tests: string, named?: string }} Guard
 */

/** Where the tellers of changed cases are last made anew. */
const COUNTING = 'apps/migrate/src/migrations/1760001800001-count-handed-over-evidence.ts';

const STATEMENTS = [
  [
    'an operation needs a member',
    'apps/api/src/actor.guard.ts',
    `if (!actor) throw new Fault('UNAUTHENTICATED');`,
    '',
    'apps/api/src/actor.guard',
  ],
  [
    'a resolver is handed nobody for a member',
    'libs/platform/graphql/src/decorators.ts',
    `if (!actor) throw new Fault('UNAUTHENTICATED');`,
    '',
    'apps/api/src/actor.guard',
  ],
  [
    'a suspended member is nobody',
    'libs/directory/src/member.repository.ts',
    "where m.status = 'ACTIVE'`;",
    'where true`;',
    'test/isolation/reading',
  ],
  [
    'an administrator sees no case',
    'libs/directory/src/member.repository.ts',
    'hi: administersOnly ? -2 : codeHi',
    'hi: codeHi',
    'test/isolation/reading',
  ],
  [
    'a transaction is bound to its actor: range',
    'libs/platform/database/src/context.ts',
    'String(actor.hi),',
    `'2147483647',`,
    'test/isolation/reading',
  ],
  [
    'a transaction is bound to its actor: bureau',
    'libs/platform/database/src/context.ts',
    'actor.bureauId,',
    'actor.agencyId,',
    'test/isolation/sending',
  ],
  [
    'a member is not the system',
    'libs/platform/database/src/context.ts',
    `'off',`,
    `'on',`,
    'test/isolation/reading',
  ],
  [
    'above the parties one only reads',
    'libs/referrals/src/referral.repository.ts',
    `if (!row.party) throw new Fault('FORBIDDEN');`,
    '',
    'libs/referrals/src/referral.repository',
  ],
  [
    'a right is of one side',
    'libs/referrals/src/domain/may.ts',
    'if (grant.side !== side) return null;',
    '',
    'test/isolation/receiving',
    'acceptReferral',
  ],
  [
    'what only the drafter may',
    'libs/referrals/src/domain/may.ts',
    'if (grant.drafterOnly && actor.memberId !== state.drafterId) return null;',
    '',
    'test/isolation/sending',
    'withdrawReferral',
  ],
  [
    'only rights of the present state count',
    'libs/referrals/src/domain/may.ts',
    'now.length > 0 ? now : grants',
    'grants',
    'test/isolation/sending',
    'withdrawReferral',
  ],
  [
    'who holds no role is refused',
    'libs/referrals/src/domain/may.ts',
    'return grant.roles.find((role) => actor.roles.includes(role)) ?? null;',
    'return grant.roles[0] ?? null;',
    'test/isolation/sending',
    'approveAndSendReferral',
  ],
  [
    'only an officer drafts',
    'libs/referrals/src/domain/may.ts',
    `actor.lo >= 0 && actor.roles.includes('OFFICER')`,
    'actor.lo >= 0',
    'test/isolation/sending',
    'draftReferral',
  ],
  [
    'only an administrator keeps members',
    'libs/directory/src/administration/member-accounts.ts',
    `if (!hasRole(actor, 'ADMINISTRATOR')) throw new Fault('FORBIDDEN');`,
    '',
    'test/isolation/administering',
  ],
  [
    'only an administrator reads accounts',
    'libs/directory/src/administration/member-account.resolver.ts',
    `if (!hasRole(actor, 'ADMINISTRATOR')) throw new Fault('FORBIDDEN');`,
    '',
    'test/isolation/reading',
  ],
  [
    'an agreement is confirmed by the other side',
    'libs/agreements/src/keep-agreements.ts',
    `if (!isActOf(act.action, sideOf(agreement, actor.agencyId))) throw new Fault('FORBIDDEN');`,
    '',
    'test/isolation/agreeing',
    'confirmAgreement',
  ],
  [
    'an administrator invites into his own agency',
    'libs/directory/src/administration/member-accounts.ts',
    'if (!agency || !isMine)',
    'if (!agency)',
    'test/isolation/administering',
    'inviteMember',
  ],
  [
    'what a leaver has in hand is told to his own administrator',
    'libs/referrals/src/hand-over-work.ts',
    `if (isMine.length === 0) throw new Fault('NOT_FOUND');`,
    '',
    'test/isolation/reading',
  ],
  [
    'work is handed to a colleague of the same unit',
    'libs/referrals/src/hand-over-work.ts',
    'to.isOfficer && to.agencyId === leaver.agencyId',
    'to.isOfficer',
    'test/api/hand-over-work',
  ],
  [
    'only an auditor reads the trail, and takes it with him',
    'libs/audit/src/domain/may.ts',
    `if (!isAuditor(actor)) throw new Fault('FORBIDDEN');`,
    '',
    'test/isolation/(reading|administering|parts)',
  ],
  [
    'an agreement is confirmed by the other side',
    'libs/agreements/src/keep-agreements.ts',
    `if (!isActOf(act.action, sideOf(agreement, actor.agencyId))) throw new Fault('FORBIDDEN');`,
    '',
    'test/isolation/.*',
    'Agreement',
  ],
  [
    'an item is taken off by its own side',
    'libs/evidence/src/complete-upload.ts',
    `if (item.addedByBureauId !== actor.bureauId) throw new Fault('FORBIDDEN');`,
    '',
    'libs/evidence/src/upload.int-spec',
  ],
  [
    'news of a case go to who sees it',
    'libs/referrals/src/referral.resolver.ts',
    '|| !isInRange(actor, news)',
    '',
    'test/isolation/live',
  ],
  [
    'what one is told is told to no other',
    'libs/notifications/src/notification.resolver.ts',
    'if (news.memberId !== actor.memberId) return undefined;',
    '',
    'test/isolation/live',
  ],
  [
    'who becomes another is sent off the socket',
    'apps/api/src/live-callers.ts',
    'if (isSame && end)',
    'if (end)',
    'test/isolation/live',
  ],
  [
    'a socket needs a member',
    'apps/api/src/live-socket.ts',
    'if (actor === null) return false;',
    'if (actor === null) return true;',
    'test/isolation/live',
  ],
  [
    'the database tells of changed members',
    'apps/migrate/src/migrations/1760000100001-create-directory.ts',
    `perform pg_notify('member_changed', 'true');`,
    'perform 1;',
    'test/isolation/live',
  ],
  [
    'the database tells of changed cases',
    COUNTING,
    `if tg_op = 'UPDATE' and new.version = old.version then return null; end if;`,
    'return null;',
    'test/isolation/live',
  ],
  [
    'evidence in preparation is told to those who see it, and to no others',
    COUNTING,
    `'fromCode', new.from_code, 'toCode', new.to_code)::text) from referral r`,
    `'fromCode', r.from_code, 'toCode', r.to_code)::text) from referral r`,
    'test/isolation/supplements',
  ],
];

/** @type {readonly Guard[]} */
export const GUARDS = STATEMENTS.map(([what, file, find, put, tests, named]) => ({
  what,
  file,
  find,
  put,
  tests,
  named,
}));

export const CATALOGUE_FILE = 'libs/referrals/src/domain/commands.ts';

/** Where the operations of a command are tried, each under the table's name for it. */
const COMMAND_SPECS = 'test/isolation/(sending|receiving|parts)';
/** Commands whose operation is called otherwise. */
const OPERATIONS = {
  ACCEPT: 'acceptReferral',
  ACKNOWLEDGE: 'acknowledgeReferral',
  ADD_EVIDENCE: 'prepareEvidenceUpload',
  APPROVE_AND_SEND: 'approveAndSendReferral',
  ASSIGN: 'assignReferral',
  CLOSE: 'closeReferral',
  RETURN_TO_DRAFTER: 'returnReferralToDrafter',
  SUBMIT_FOR_REVIEW: 'submitReferralForReview',
  SUPPLEMENT: 'supplementReferral',
  UPDATE_DRAFT: 'updateReferralDraft',
  WITHDRAW: 'withdrawReferral',
};
const operationOf = (command) =>
  OPERATIONS[command] ??
  command.toLowerCase().replace(/_(.)/g, (_all, letter) => letter.toUpperCase());

/**
 * Each right in the catalogue of commands, given to the auditor too. Those of the drafter alone would widen nothing,
 * because no auditor drafts; they have a guard of their own above.
 */
export function wideningsOf(source) {
  const commands = source.indexOf('export const COMMANDS');
  const found = [
    ...source.matchAll(
      /\b(sender|receiver)\((?=\[[^\]]|HANDLING|CONVERSATION_OPEN)(\[[^\]]*\]|\w+), /g,
    ),
  ];
  return found
    .filter(({ index }) => index > commands && !source.slice(0, index).endsWith('...'))
    .map(({ 0: text, 1: side, index }) => {
      const before = source.slice(commands, index);
      const [, command] = [...before.matchAll(/\n {2}([A-Z_]+): rule/g)].at(-1) ?? [];
      return {
        what: `${command} is not the auditor’s (${side})`,
        file: CATALOGUE_FILE,
        at: index + text.length,
        insert: `'AUDITOR', `,
        tests: COMMAND_SPECS,
        named: operationOf(command),
      };
    });
}
