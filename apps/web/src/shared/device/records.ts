import type { EvidenceKind, PlaceInput, ReferralContentInput, ReferralStatus } from '@/gql/graphql';

/**
 * What the device keeps. Everything here is plain data that survives a reload; a step that was sent
 * but not answered is stored with its key *before* it is sent, so that asking again acts once.
 */
export type Content = ReferralContentInput;
export type ContentField = keyof Content;

/** A named refusal that a person has to look at. `code` is the server's, or one of ours below. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly fields: readonly FaultField[];
}
export interface FaultField {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Codes that the device itself gives; everything else comes from the server. */
export const deviceFaults = {
  tooLarge: 'FILE_TOO_LARGE',
  wrongType: 'FILE_TYPE_REFUSED',
  noHash: 'HASHING_UNAVAILABLE',
  noSpace: 'DEVICE_STORAGE_FULL',
  unanswered: 'UNANSWERED_TOO_LONG',
  fileLost: 'FILE_LOST_ON_DEVICE',
  damaged: 'FILE_DAMAGED_ON_DEVICE',
  notKept: 'FILE_NOT_KEPT',
  refusedBytes: 'UPLOAD_REFUSED',
} as const;

/** The last state of the draft that the server told us. */
export interface ServerSnapshot {
  readonly version: number;
  readonly status: ReferralStatus;
  readonly updatedAt: string;
  readonly content: Content;
  readonly missing: readonly FaultField[];
}

/** A call that may have reached the server. Asked again with the same key and the same input until it answers. */
export interface PendingCall {
  readonly kind: 'DRAFT' | 'UPDATE' | 'SUBMIT';
  readonly key: string;
  readonly version: number;
  readonly content: Content;
  readonly since: string;
}

/** The recipient as it is shown; the id itself is `content.toAgencyId`. */
export interface ShownRecipient {
  readonly id: string;
  readonly name: string;
  readonly province: string;
  readonly explanation: string;
  readonly chosenByPerson: boolean;
}

/** The losing side of two devices editing one draft, kept so that it can be taken back. */
export interface OlderEdits {
  readonly content: Content;
  readonly at: string;
  readonly from: 'THIS_DEVICE' | 'OTHER_DEVICE';
}

export type DraftPurpose = 'REFERRAL' | 'ADDITION';
export type DraftStatus = 'OPEN' | 'SUBMITTED';

export interface DeviceDraft {
  readonly localId: string;
  readonly subject: string;
  /** ADDITION: photographs for a referral that exists; its content is not touched. */
  readonly purpose: DraftPurpose;
  readonly createdAt: string;
  readonly editedAt: string;
  /** Idempotency key of draftReferral. */
  readonly draftKey: string;
  readonly referralId: string | null;
  readonly server: ServerSnapshot | null;
  /** What the person (or a proposal) has set and the server has not confirmed. */
  readonly edits: Content;
  /** When each unconfirmed field was set, to tell the newer of two devices. */
  readonly editedFieldsAt: Readonly<Partial<Record<ContentField, string>>>;
  /** Fields the person set himself; proposals never overwrite these. */
  readonly ownFields: readonly ContentField[];
  /** The point of the place is the phone's proposal, also where its words are the person's own. */
  readonly pointProposed?: boolean;
  readonly recipient: ShownRecipient | null;
  readonly pending: PendingCall | null;
  readonly wish: 'KEEP' | 'SUBMIT';
  readonly status: DraftStatus;
  readonly fault: Fault | null;
  readonly older: OlderEdits | null;
  readonly finishedAt: string | null;
}

export type PhotoState = 'STORED' | 'UPLOADING' | 'UPLOADED' | 'VERIFIED' | 'FAILED';

export interface ExifFacts {
  readonly takenAt: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly device: string | null;
}

export interface DevicePhoto {
  readonly localId: string;
  readonly draftId: string;
  readonly subject: string;
  readonly order: number;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly kind: EvidenceKind;
  readonly addedAt: string;
  readonly sha256: string | null;
  /** Of each part, where the file goes in several. */
  readonly partSha256?: readonly string[] | null;
  readonly capturedAt: string | null;
  readonly place: PlaceInput | null;
  readonly exif: ExifFacts | null;
  readonly state: PhotoState;
  readonly fault: Fault | null;
  /** Idempotency keys of prepare, complete and remove. */
  readonly keys: { readonly prepare: string; readonly complete: string; readonly remove: string };
  /** True once prepareEvidenceUpload may have reached the server. */
  readonly asked: boolean;
  /** Bytes that the server had of it when it last told. */
  readonly storedBytes?: number;
  readonly itemId: string | null;
  /** Under which the bytes lie on the shelf, where not under `localId`; null: another record has them now. */
  readonly fileKey?: string | null;
  /** Set when taken off the draft; carried out after the time for 撤销 is over. */
  readonly removedAt: string | null;
}

export const undoMilliseconds = 6_000;
/** The server forgets keys after seven days; a call older than this is not asked again blindly. */
export const unansweredLimitMilliseconds = 6 * 24 * 3_600_000;
