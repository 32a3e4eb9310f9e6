import type { EvidenceState, PrepareEvidenceUploadInput, ReferralStatus } from '@/gql/graphql';
import type { Content, FaultField, ServerSnapshot } from './records';

/** What the upload queue needs of the server; the queue itself knows neither GraphQL nor the net. */
export interface SyncGateway {
  draft(call: { key: string; content: Content }): Promise<Answer<ServerReferral>>;
  save(call: ChangeCall & { content: Content }): Promise<Answer<ServerReferral>>;
  submit(call: ChangeCall): Promise<Answer<ServerReferral>>;
  check(referralId: string): Promise<readonly ServerItem[]>;
  prepare(input: PrepareEvidenceUploadInput): Promise<Answer<PreparedUpload>>;
  put(part: PartToSend): Promise<void>;
  complete(call: { key: string; itemId: string }): Promise<Answer<ServerItem>>;
  remove(call: { key: string; itemId: string }): Promise<Answer<null>>;
}

export interface ChangeCall {
  readonly key: string;
  readonly referralId: string;
  readonly version: number;
}

export interface ServerItem {
  readonly id: string;
  readonly state: EvidenceState;
  readonly rejection: string | null;
}
export interface ServerReferral {
  readonly id: string;
  readonly snapshot: ServerSnapshot;
  readonly items: readonly ServerItem[];
}
export interface UploadAddress {
  /** From 1; the only part of a small file is 1. */
  readonly number: number;
  readonly url: string;
  readonly offset: number;
  readonly size: number;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}
export interface PreparedUpload {
  readonly item: ServerItem;
  readonly parts: readonly UploadAddress[];
}
export interface PartToSend {
  readonly address: UploadAddress;
  readonly bytes: Blob;
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
}

export type NamedFailure =
  | { readonly kind: 'VersionConflict'; readonly current: ServerReferral }
  | {
      readonly kind: 'TransitionRefused';
      readonly status: ReferralStatus;
      readonly message: string;
    }
  | {
      readonly kind: 'Refused';
      readonly code: string;
      readonly message: string;
      readonly fields: readonly FaultField[];
    };

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: NamedFailure };

/**
 * Why a call gave no answer of the trade. LATER: the net, an overloaded or restarting server, an
 * address that ran out: the same call is made again. SIGN_IN: after the next sign-in. NEVER: asking
 * again cannot help (not found, not allowed, not understood).
 */
export type FaultClass = 'LATER' | 'SIGN_IN' | 'NEVER';

export class GatewayFault extends Error {
  constructor(
    readonly kind: FaultClass,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'GatewayFault';
  }
}
