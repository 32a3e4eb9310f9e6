import type { FieldFault } from '@portal/platform/kernel';
import { fault, requiredTextFaults, textFaults, tidy } from '../content/field-faults.js';
import type { FeedbackLetter } from '../events.js';
import { violation } from '../failures.js';
import type { EvidenceUseInput, InputOf } from '../inputs.js';
import { type Decision, type Handler, type Moment, checked, noGuard } from './moment.js';
import { nothing, recorded, refuse } from './moment.js';
import { idFaults, noteFaults, proseFaults, ratingFaults } from './texts.js';
import { proposalGap, settles } from './two-hands.js';

type FeedbackInput = InputOf<'SEND_FEEDBACK'>;
const MOST_ITEMS = 200;
const URL_LIMIT = 500;
const MESSAGE_LIMIT = 2000;

function urlFaults(url: string | null | undefined): FieldFault[] {
  const text = tidy(url);
  if (!text) return [];
  const faults = textFaults('publicNoticeUrl', text, URL_LIMIT);
  if (faults.length > 0) return faults;
  const parsed = URL.canParse(text) ? new URL(text) : null;
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  return isWeb ? [] : [fault('publicNoticeUrl', 'URL_MALFORMED')];
}

/** Using an item in part or not at all has to be reasoned: it is what the sender learns from. */
function useFaults(uses: readonly EvidenceUseInput[]): FieldFault[] {
  if (uses.length > MOST_ITEMS) return [fault('evidenceUse', 'TOO_MANY')];
  return uses.flatMap(({ itemId, use, reason }, index) => {
    const path = `evidenceUse.${String(index)}`;
    const check = use === 'USED' ? textFaults : requiredTextFaults;
    return [...idFaults(`${path}.itemId`, itemId), ...check(`${path}.reason`, reason, 1000)];
  });
}

const feedbackFaults = (input: FeedbackInput): FieldFault[] => [
  ...proseFaults('summary', input.summary),
  ...useFaults(input.evidenceUse ?? []),
  ...urlFaults(input.publicNoticeUrl),
];

const letterOf = (input: FeedbackInput): FeedbackLetter => ({
  summary: input.summary.trim(),
  evidenceUse: (input.evidenceUse ?? []).map(({ itemId, use, reason }) => ({
    itemId,
    use,
    reason: tidy(reason),
  })),
  siteRemedied: input.siteRemedied ?? null,
  publicNoticeUrl: tidy(input.publicNoticeUrl),
});

function feedback(moment: Moment, input: FeedbackInput): Decision {
  const { lookups, state } = moment;
  const letter = letterOf(input);
  const frozen = lookups.frozenItemIds ?? [];
  if (!letter.evidenceUse.every(({ itemId }) => frozen.includes(itemId))) {
    return refuse('EVIDENCE_NOT_IN_MANIFEST');
  }
  if (state.proposal && settles(moment, 'FEEDBACK')) {
    return recorded(moment, {
      kind: 'FEEDBACK_SENT',
      to: 'FEEDBACK_SENT',
      payload: { ...letter, proposedById: state.proposal.byMemberId },
      role: 'HEAD',
    });
  }
  return recorded(moment, {
    kind: 'FEEDBACK_PROPOSED',
    to: state.status,
    payload: letter,
    role: 'OFFICER',
  });
}

/** Row 23: an officer proposes the letter; another person, as head, signs the text he sends. */
export const SEND_FEEDBACK: Handler<'SEND_FEEDBACK'> = {
  guard: (moment) => {
    const gap = proposalGap(moment, 'FEEDBACK');
    return gap ? violation(gap) : null;
  },
  act: (moment, input) => checked(feedbackFaults(input), () => feedback(moment, input)),
};

export const CLOSE: Handler<'CLOSE'> = {
  guard: noGuard,
  act: (moment, { effort, note, timeliness }) =>
    checked(
      [
        ...ratingFaults('timeliness', timeliness),
        ...ratingFaults('effort', effort),
        ...noteFaults(note),
      ],
      () =>
        recorded(moment, {
          kind: 'CLOSED',
          to: 'CLOSED',
          payload: { timeliness: timeliness ?? null, effort: effort ?? null, note: tidy(note) },
        }),
    ),
};

/** Row 24, the system's way: nobody closed within the term, so it closes unrated. */
export const AUTO_CLOSE: Handler<'AUTO_CLOSE'> = {
  guard: noGuard,
  act: (moment) =>
    recorded(moment, {
      kind: 'CLOSED',
      to: 'CLOSED',
      payload: { timeliness: null, effort: null, note: null },
    }),
};

export const POST_MESSAGE: Handler<'POST_MESSAGE'> = {
  guard: noGuard,
  act: (_moment, { text }) => checked(requiredTextFaults('text', text, MESSAGE_LIMIT), nothing),
};

export const REVEAL_PERSONAL_DATA: Handler<'REVEAL_PERSONAL_DATA'> = {
  guard: noGuard,
  act: (_moment, { note }) => checked(noteFaults(note), nothing),
};

export const ADD_EVIDENCE: Handler<'ADD_EVIDENCE'> = { guard: noGuard, act: nothing };
