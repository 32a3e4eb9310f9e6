import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { CombinedGraphQLErrors, ServerError } from '@apollo/client';
import {
  DeviceCompleteUploadDocument,
  DeviceDraftReferralDocument,
  DeviceEvidenceStatesDocument,
  DevicePrepareUploadDocument,
  DeviceRemoveEvidenceDocument,
  DeviceSaveDraftDocument,
  DeviceSubmitDocument,
} from '@/gql/graphql';
import type { DeviceSubmitMutation } from '@/gql/graphql';
import { GatewayFault } from './gateway';
import type { Answer, FaultClass, NamedFailure, ServerReferral, SyncGateway } from './gateway';
import { putPart } from './put';
import type { FaultField } from './records';
import { itemOf, serverReferral } from './snapshot';

type Mutate = <T, V extends OperationVariables>(
  mutation: TypedDocumentNode<T, V>,
  variables: V,
) => Promise<T>;

/** The upload queue's calls over GraphQL; the bytes go straight to the signed addresses. */
export function apolloGateway(client: ApolloClient): SyncGateway {
  const mutate: Mutate = (mutation, variables) =>
    answered(() => client.mutate({ mutation, variables }));
  return {
    ...contentCalls(mutate),
    ...evidenceCalls(mutate),
    async check(id) {
      const { referral } = await answered(() =>
        client.query({
          query: DeviceEvidenceStatesDocument,
          variables: { id },
          // Only states: written to the cache it would leave the referral's page without the rest.
          fetchPolicy: 'no-cache',
        }),
      );
      return referral.evidence.map(itemOf);
    },
    put: putPart,
  };
}

function contentCalls(mutate: Mutate): Pick<SyncGateway, 'draft' | 'save' | 'submit'> {
  return {
    async draft({ key, content }) {
      const input = { idempotencyKey: key, content };
      return referralAnswer((await mutate(DeviceDraftReferralDocument, { input })).draftReferral);
    },
    async save({ key, referralId, version, content }) {
      const input = { idempotencyKey: key, referralId, version, content };
      return referralAnswer((await mutate(DeviceSaveDraftDocument, { input })).updateReferralDraft);
    },
    async submit({ key, referralId, version }) {
      const input = { idempotencyKey: key, referralId, version };
      return referralAnswer(
        (await mutate(DeviceSubmitDocument, { input })).submitReferralForReview,
      );
    },
  };
}

function evidenceCalls(mutate: Mutate): Pick<SyncGateway, 'prepare' | 'complete' | 'remove'> {
  return {
    async prepare(input) {
      const answer = (await mutate(DevicePrepareUploadDocument, { input })).prepareEvidenceUpload;
      if (answer.__typename !== 'EvidenceUpload') return refused(answer);
      return { ok: true, value: { item: itemOf(answer.item), parts: answer.parts } };
    },
    async complete({ key, itemId }) {
      const input = { idempotencyKey: key, itemId };
      const answer = (await mutate(DeviceCompleteUploadDocument, { input })).completeEvidenceUpload;
      return answer.__typename === 'EvidenceItem'
        ? { ok: true, value: itemOf(answer) }
        : refused(answer);
    },
    async remove({ key, itemId }) {
      const input = { idempotencyKey: key, itemId };
      const answer = (await mutate(DeviceRemoveEvidenceDocument, { input })).removeEvidence;
      return answer.__typename === 'RemovedEvidence' ? { ok: true, value: null } : refused(answer);
    },
  };
}

function referralAnswer(
  answer: DeviceSubmitMutation['submitReferralForReview'],
): Answer<ServerReferral> {
  switch (answer.__typename) {
    case 'Referral':
      return { ok: true, value: serverReferral(answer) };
    case 'VersionConflict':
      return failed({ kind: 'VersionConflict', current: serverReferral(answer.current) });
    case 'TransitionRefused':
      return failed({ kind: 'TransitionRefused', status: answer.status, message: answer.message });
    default:
      return refused(answer);
  }
}

function refused({
  code,
  message,
  fields = [],
}: {
  code: string;
  message: string;
  fields?: readonly FaultField[];
}): { ok: false; failure: NamedFailure } {
  const plain = fields.map((field) => ({
    path: field.path,
    code: field.code,
    message: field.message,
  }));
  return failed({ kind: 'Refused', code, message, fields: plain });
}

function failed(failure: NamedFailure): { ok: false; failure: NamedFailure } {
  return { ok: false, failure };
}

/** @throws GatewayFault for everything that is not an answer of the trade. */
async function answered<T>(ask: () => Promise<{ data?: T | undefined }>): Promise<T> {
  const { data } = await ask().catch((error: unknown) => {
    throw faultOfError(error);
  });
  if (!data) throw new GatewayFault('LATER', 'NO_DATA', 'the answer was empty');
  return data;
}

const later = new Set(['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL']);

function faultOfError(error: unknown): GatewayFault {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const { code: told, reason } = first?.extensions ?? {};
    const code = typeof told === 'string' ? told : 'INTERNAL';
    const what = typeof reason === 'string' ? reason : code;
    return new GatewayFault(classOfCode(code), what, first?.message ?? '');
  }
  if (ServerError.is(error)) {
    const { statusCode } = error;
    return new GatewayFault(classOfStatus(statusCode), `HTTP_${String(statusCode)}`, error.message);
  }
  return new GatewayFault('LATER', 'NETWORK', error instanceof Error ? error.message : '');
}

function classOfCode(code: string): FaultClass {
  if (code === 'UNAUTHENTICATED') return 'SIGN_IN';
  return later.has(code) ? 'LATER' : 'NEVER';
}

function classOfStatus(status: number): FaultClass {
  if (status === 401) return 'SIGN_IN';
  return status === 400 || status === 413 ? 'NEVER' : 'LATER';
}
