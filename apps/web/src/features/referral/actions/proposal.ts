import type { CaseEventFragment, CaseFileFragment } from '@/gql/graphql';
import type { StepCommand, StepValues } from './steps';

const proposals = {
  SUPPLEMENT: ['SUPPLEMENT_PROPOSED', 'SUPPLEMENTED'],
  SEND_FEEDBACK: ['FEEDBACK_PROPOSED', 'FEEDBACK_SENT'],
  AGREE_JURISDICTION: ['AGREEMENT_PROPOSED', 'JURISDICTION_AGREED'],
} as const;

/** What the first of two hands has put forward and the second has not yet settled. */
export function proposalOf(
  referral: Pick<CaseFileFragment, 'events'>,
  command: StepCommand,
): CaseEventFragment | undefined {
  if (!(command in proposals)) return undefined;
  const kinds: readonly string[] = proposals[command as keyof typeof proposals];
  const last = referral.events
    .filter((event) => kinds.includes(event.kind))
    .sort((a, b) => b.seq - a.seq)[0];
  return last?.kind === kinds[0] ? last : undefined;
}

function feedbackValues(
  { evidence }: Pick<CaseFileFragment, 'evidence'>,
  proposal: CaseEventFragment | undefined,
): StepValues {
  const uses = proposal?.evidenceUse ?? [];
  return {
    ...(proposal?.note ? { summary: proposal.note } : {}),
    siteRemedied: proposal?.siteRemedied === true,
    ...(proposal?.publicNoticeUrl ? { publicNoticeUrl: proposal.publicNoticeUrl } : {}),
    evidenceUse: evidence.map(({ id }) => {
      const use = uses.find((one) => one.itemId === id);
      return {
        itemId: id,
        use: use?.use ?? 'USED',
        ...(use?.reason ? { reason: use.reason } : {}),
      };
    }),
  };
}

/** The proposal as the start of the second hand's form: what he agrees with he need not type. */
export function proposedValues(
  referral: Pick<CaseFileFragment, 'events' | 'evidence'>,
  command: StepCommand,
): StepValues {
  const proposal = proposalOf(referral, command);
  if (command === 'SEND_FEEDBACK') return feedbackValues(referral, proposal);
  if (!proposal) return {};
  if (command !== 'AGREE_JURISDICTION') return {};
  return {
    ...(proposal.outcome ? { outcome: proposal.outcome } : {}),
    ...(proposal.note ? { record: proposal.note } : {}),
  };
}
