import type { ApolloClient } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import {
  AcceptReferralDocument,
  AcknowledgeReferralDocument,
  AgreeJurisdictionDocument,
  ApproveAndSendReferralDocument,
  AssignReferralDocument,
  CloseReferralDocument,
  DeclineFilingDocument,
  FileCaseDocument,
  ObjectToJurisdictionDocument,
  PassLegalReviewDocument,
  RecordDecisionDocument,
  RequestSupplementDocument,
  ReturnAssignmentDocument,
  ReturnReferralToDrafterDocument,
  SendFeedbackDocument,
  StartVerificationDocument,
  SubmitReferralForReviewDocument,
  SupplementReferralDocument,
  WithdrawReferralDocument,
  type DecisionKind,
  type DeclineReason,
  type EvidenceUse,
  type JurisdictionOutcome,
  type ReferralCommand,
  type StepResultFragment,
} from '@/gql/graphql';

/** The commands that a person carries out from the case file. */
export type StepCommand = Exclude<
  ReferralCommand,
  'UPDATE_DRAFT' | 'ADD_EVIDENCE' | 'POST_MESSAGE' | 'REVEAL_PERSONAL_DATA'
>;

/** Everything a form of a step may hold; each step reads its own part. */
export interface StepValues {
  readonly note?: string;
  readonly reason?: string;
  readonly items?: readonly { readonly text?: string }[];
  readonly competenceReason?: string;
  readonly competentAgencyId?: string;
  readonly interimCustodianId?: string;
  readonly outcome?: JurisdictionOutcome;
  readonly record?: string;
  readonly unitId?: string;
  readonly officerIds?: string[];
  readonly filingNumber?: string;
  readonly reasonCode?: DeclineReason;
  readonly kind?: DecisionKind;
  readonly documentNumber?: string;
  readonly decidedOn?: string;
  readonly fineYuan?: number | null;
  readonly majorOrComplex?: boolean;
  readonly summary?: string;
  readonly evidenceUse?: readonly {
    readonly itemId: string;
    readonly use?: EvidenceUse;
    readonly reason?: string;
  }[];
  readonly siteRemedied?: boolean;
  readonly publicNoticeUrl?: string;
  readonly timeliness?: number;
  readonly effort?: number;
}

interface Base {
  readonly idempotencyKey: string;
  readonly referralId: string;
  readonly version: number;
}

type Result = { readonly result: StepResultFragment };
type Run = (client: ApolloClient, base: Base, values: StepValues) => Promise<StepResultFragment>;

/** An empty field is left out rather than sent as an empty text. */
function words(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function step<Input extends Base>(
  mutation: TypedDocumentNode<Result, { input: Input }>,
  part: (values: StepValues) => Omit<Input, keyof Base>,
): Run {
  return async (client, base, values) => {
    const input = { ...base, ...part(values) } as Input;
    const { data } = await client.mutate({ mutation, variables: { input } });
    if (!data) throw new Error('the server answered without a result');
    return data.result;
  };
}

const noted = ({ note }: StepValues) => ({ note: words(note) });
const reasoned = ({ reason }: StepValues) => ({ reason: reason?.trim() ?? '' });

/** One mutation for each command, with the part of the form it sends. */
export const steps: Readonly<Record<StepCommand, Run>> = {
  SUBMIT_FOR_REVIEW: step(SubmitReferralForReviewDocument, noted),
  PASS_LEGAL_REVIEW: step(PassLegalReviewDocument, noted),
  RETURN_TO_DRAFTER: step(ReturnReferralToDrafterDocument, reasoned),
  APPROVE_AND_SEND: step(ApproveAndSendReferralDocument, noted),
  WITHDRAW: step(WithdrawReferralDocument, reasoned),
  ACKNOWLEDGE: step(AcknowledgeReferralDocument, noted),
  REQUEST_SUPPLEMENT: step(RequestSupplementDocument, ({ items = [], note }) => ({
    items: items.flatMap((item) => words(item.text) ?? []),
    note: words(note),
  })),
  SUPPLEMENT: step(SupplementReferralDocument, noted),
  ACCEPT: step(AcceptReferralDocument, (values) => ({
    competenceReason: values.competenceReason?.trim() ?? '',
  })),
  OBJECT_TO_JURISDICTION: step(ObjectToJurisdictionDocument, (values) => ({
    ...reasoned(values),
    competentAgencyId: values.competentAgencyId ?? '',
    interimCustodianId: values.interimCustodianId ?? '',
  })),
  AGREE_JURISDICTION: step(AgreeJurisdictionDocument, (values) => ({
    outcome: values.outcome ?? 'RECEIVER_ACCEPTS',
    record: values.record?.trim() ?? '',
  })),
  ASSIGN: step(AssignReferralDocument, (values) => ({
    unitId: values.unitId ?? '',
    officerIds: values.officerIds ?? [],
    note: words(values.note),
  })),
  RETURN_ASSIGNMENT: step(ReturnAssignmentDocument, reasoned),
  START_VERIFICATION: step(StartVerificationDocument, noted),
  FILE_CASE: step(FileCaseDocument, (values) => ({
    filingNumber: values.filingNumber?.trim() ?? '',
    note: words(values.note),
  })),
  DECLINE_FILING: step(DeclineFilingDocument, (values) => ({
    ...reasoned(values),
    reasonCode: values.reasonCode ?? 'OTHER',
  })),
  RECORD_DECISION: step(RecordDecisionDocument, (values) => ({
    kind: values.kind ?? 'PENALTY',
    documentNumber: words(values.documentNumber),
    decidedOn: values.decidedOn ?? '',
    fineYuan: values.kind === 'PENALTY' ? (values.fineYuan ?? null) : null,
    majorOrComplex: values.majorOrComplex ?? false,
    note: words(values.note),
  })),
  SEND_FEEDBACK: step(SendFeedbackDocument, (values) => ({
    summary: values.summary?.trim() ?? '',
    evidenceUse: (values.evidenceUse ?? []).flatMap(({ itemId, use, reason }) =>
      use === undefined ? [] : { itemId, use, reason: words(reason) },
    ),
    siteRemedied: values.siteRemedied ?? null,
    publicNoticeUrl: words(values.publicNoticeUrl),
  })),
  CLOSE: step(CloseReferralDocument, (values) => ({
    timeliness: values.timeliness || null,
    effort: values.effort || null,
    note: words(values.note),
  })),
};

export function isStep(command: ReferralCommand): command is StepCommand {
  return command in steps;
}
