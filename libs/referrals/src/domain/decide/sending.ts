import type { Actor } from '@portal/platform/access';
import { tidy } from '../content/field-faults.js';
import {
  basesNotInForce,
  evidenceGapAtSubmission,
  missingFields,
} from '../content/requirements.js';
import type { NewEventOf } from '../events.js';
import type { EvidenceCounts } from '../facts.js';
import { type RuleCode, type Violation, violation } from '../failures.js';
import type { ReferralKind, Urgency } from '../types.js';
import { type Handler, type Moment, checked, noGuard, nothing } from './moment.js';
import { recorded, refuse, signature } from './moment.js';
import { noteFaults, proseFaults } from './texts.js';

/** The first event of a referral (B.3 row 1); the use case has asked `mayDraft`. */
export const draftedBy = (
  actor: Actor,
  content: { readonly kind: ReferralKind; readonly urgency: Urgency },
  now: Date,
): NewEventOf<'DRAFTED'> => ({
  kind: 'DRAFTED',
  at: now,
  actor: signature(actor, 'OFFICER'),
  fromStatus: null,
  toStatus: 'DRAFT',
  payload: {
    referralKind: content.kind,
    urgency: content.urgency,
    fromAgencyId: actor.bureauId,
    fromUnitId: actor.agencyId,
    drafterId: actor.memberId,
  },
});

export const UPDATE_DRAFT: Handler<'UPDATE_DRAFT'> = { guard: noGuard, act: nothing };

/** Why the draft can't go out, evidence and review apart; asked at submission and again at sending. */
function contentGap({ facts, state }: Moment): Violation | null {
  const { content } = facts;
  const missing = missingFields(content);
  if (missing.length > 0) return violation('FIELDS_MISSING', missing);
  if (content.toAgencyId === state.fromAgencyId) return violation('RECIPIENT_IS_SELF');
  const expired = basesNotInForce(content, facts.legalBases);
  return expired.length > 0 ? violation('LEGAL_BASIS_NOT_IN_FORCE', expired) : null;
}

/** Why the evidence can't be frozen into a manifest yet. */
export function freezeGap(evidence: EvidenceCounts): RuleCode | null {
  if (evidence.rejected > 0) return 'EVIDENCE_REJECTED';
  if (evidence.awaitingUpload > 0) return 'EVIDENCE_UPLOAD_UNFINISHED';
  return evidence.pending > 0 ? 'EVIDENCE_NOT_VERIFIED' : null;
}

export const SUBMIT_FOR_REVIEW: Handler<'SUBMIT_FOR_REVIEW'> = {
  guard: (moment) => {
    const gap = evidenceGapAtSubmission(moment.facts.evidence);
    return gap ? violation(gap) : contentGap(moment);
  },
  act: (moment, { note }) => {
    const { kind, urgency, toAgencyId } = moment.facts.content;
    if (!toAgencyId) return refuse('FIELDS_MISSING');
    return checked(noteFaults(note), () =>
      recorded(moment, {
        kind: 'SUBMITTED_FOR_REVIEW',
        to: 'IN_REVIEW',
        payload: { referralKind: kind, urgency, toAgencyId, note: tidy(note) },
      }),
    );
  },
};

/** Whose work it is: neither may he sign it nor review its law. */
const isAuthor = ({ actor, state }: Moment): boolean =>
  actor?.memberId === state.drafterId || actor?.memberId === state.submittedById;

const isAssigned = ({ actor, state }: Moment): boolean =>
  state.officers.some((officer) => officer.memberId === actor?.memberId);

export const PASS_LEGAL_REVIEW: Handler<'PASS_LEGAL_REVIEW'> = {
  guard: (moment) => {
    const { side, state } = moment;
    const passed = side === 'SENDER' ? state.legalReviewPassed : state.decisionReviewPassed;
    if (passed) return violation('LEGAL_REVIEW_ALREADY_PASSED');
    const handles = side === 'SENDER' ? isAuthor(moment) : isAssigned(moment);
    return handles ? violation('REVIEWER_MUST_BE_ANOTHER') : null;
  },
  act: (moment, { note }) =>
    checked(noteFaults(note), () =>
      recorded(moment, {
        kind: moment.side === 'SENDER' ? 'LEGAL_REVIEW_PASSED' : 'DECISION_REVIEW_PASSED',
        to: moment.state.status,
        payload: { note: tidy(note) },
      }),
    ),
};

export const RETURN_TO_DRAFTER: Handler<'RETURN_TO_DRAFTER'> = {
  guard: noGuard,
  act: (moment, { reason }) =>
    checked(proseFaults('reason', reason), () =>
      recorded(moment, {
        kind: 'RETURNED_TO_DRAFTER',
        to: 'DRAFT',
        payload: { reason: reason.trim() },
      }),
    ),
};

/** What has to be true of the paper before a head's signature counts. */
function paperGap(moment: Moment): Violation | null {
  const { facts, state } = moment;
  if (state.kind === 'CASE' && !state.legalReviewPassed) return violation('LEGAL_REVIEW_REQUIRED');
  if (facts.evidence.count === 0) return violation('NO_EVIDENCE');
  const gap = freezeGap(facts.evidence);
  if (gap) return violation(gap);
  return facts.documentPrefix ? contentGap(moment) : violation('DOCUMENT_PREFIX_MISSING');
}

export const APPROVE_AND_SEND: Handler<'APPROVE_AND_SEND'> = {
  guard: (moment) => (isAuthor(moment) ? violation('DRAFTER_CANNOT_APPROVE') : paperGap(moment)),
  act: (moment, { note }) => {
    const { state } = moment;
    const { toAgencyId, submittedById } = state;
    if (!toAgencyId || !submittedById) return refuse('FIELDS_MISSING');
    return checked(noteFaults(note), () =>
      recorded(moment, {
        kind: 'SENT',
        to: 'SENT',
        payload: {
          referralKind: state.kind,
          urgency: state.urgency,
          fromAgencyId: state.fromAgencyId,
          fromUnitId: state.fromUnitId,
          toAgencyId,
          drafterId: state.drafterId,
          submittedById,
          legalReviewed: state.legalReviewPassed,
          documentNumber: null,
          manifest: null,
          note: tidy(note),
        },
      }),
    );
  },
};

export const WITHDRAW: Handler<'WITHDRAW'> = {
  guard: noGuard,
  act: (moment, { reason }) =>
    checked(proseFaults('reason', reason), () =>
      recorded(moment, {
        kind: 'WITHDRAWN',
        to: 'WITHDRAWN',
        payload: { reason: reason.trim() },
      }),
    ),
};
