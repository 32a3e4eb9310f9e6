import type {
  Command,
  DecisionKind,
  DeclineReason,
  EvidenceUse,
  JurisdictionOutcome,
} from './types.js';

type Maybe<T> = T | null | undefined;
interface NoteInput {
  readonly note?: Maybe<string>;
}
interface ReasonInput {
  readonly reason: string;
}

export interface EvidenceUseInput {
  readonly itemId: string;
  readonly use: EvidenceUse;
  readonly reason?: Maybe<string>;
}

/** The trade part of each command's input (without idempotencyKey, referralId and version). */
interface CommandInputs {
  readonly UPDATE_DRAFT: object;
  readonly ADD_EVIDENCE: object;
  readonly SUBMIT_FOR_REVIEW: NoteInput;
  readonly PASS_LEGAL_REVIEW: NoteInput;
  readonly RETURN_TO_DRAFTER: ReasonInput;
  readonly APPROVE_AND_SEND: NoteInput;
  readonly WITHDRAW: ReasonInput;
  readonly ACKNOWLEDGE: NoteInput;
  readonly REQUEST_SUPPLEMENT: NoteInput & { readonly items: readonly string[] };
  readonly SUPPLEMENT: NoteInput;
  readonly ACCEPT: { readonly competenceReason: string };
  readonly OBJECT_TO_JURISDICTION: ReasonInput & {
    readonly competentAgencyId: string;
    readonly interimCustodianId: string;
  };
  readonly AGREE_JURISDICTION: { readonly outcome: JurisdictionOutcome; readonly record: string };
  readonly ASSIGN: NoteInput & { readonly unitId: string; readonly officerIds: readonly string[] };
  readonly RETURN_ASSIGNMENT: ReasonInput;
  readonly START_VERIFICATION: NoteInput;
  readonly FILE_CASE: NoteInput & { readonly filingNumber: string };
  readonly DECLINE_FILING: ReasonInput & { readonly reasonCode: DeclineReason };
  readonly RECORD_DECISION: NoteInput & {
    readonly kind: DecisionKind;
    readonly documentNumber?: Maybe<string>;
    /** YYYY-MM-DD, Shanghai. */
    readonly decidedOn: string;
    readonly fineYuan?: Maybe<number>;
    readonly majorOrComplex: boolean;
  };
  readonly SEND_FEEDBACK: {
    readonly summary: string;
    readonly evidenceUse?: Maybe<readonly EvidenceUseInput[]>;
    readonly siteRemedied?: Maybe<boolean>;
    readonly publicNoticeUrl?: Maybe<string>;
  };
  readonly CLOSE: NoteInput & {
    readonly timeliness?: Maybe<number>;
    readonly effort?: Maybe<number>;
  };
  readonly POST_MESSAGE: { readonly text: string };
  readonly REVEAL_PERSONAL_DATA: NoteInput;
  readonly LAPSE_SUPPLEMENT: object;
  readonly AUTO_CLOSE: object;
}

export type InputOf<C extends Command> = CommandInputs[C];
