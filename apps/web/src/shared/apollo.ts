import {
  ApolloClient,
  ApolloLink,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
} from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { OperationTypeNode } from 'graphql';
import { createClient } from 'graphql-ws';
import { from, mergeMap, throwError } from 'rxjs';
import { language } from './i18n';
import { noteConnection } from './network';
import { accessToken, currentSession, renew } from './session';

const endpoint = `${window.location.origin}/graphql`;

/** What this page puts into an operation's context. */
interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly renewed?: boolean;
}

const headers = new SetContextLink(async (previous) => {
  const { headers: sent } = previous as Sent;
  const token = await accessToken();
  return {
    headers: {
      ...sent,
      'accept-language': language() === 'en' ? 'en' : 'zh-CN',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
  };
});

function isUnauthenticated(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some((one) => one.extensions?.['code'] === 'UNAUTHENTICATED');
  }
  return (
    typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 401
  );
}

/** A refused token is renewed once and the request repeated; after that the page asks to sign in again. */
const renewal = new ErrorLink(({ error, operation, forward }) => {
  if (!isUnauthenticated(error) || (operation.getContext() as Sent).renewed === true) return;
  operation.setContext({ renewed: true });
  return from(renew()).pipe(
    mergeMap((token) => {
      if (token === null) return throwError(() => error);
      const { headers: sent } = operation.getContext() as Sent;
      operation.setContext({ headers: { ...sent, authorization: `Bearer ${token}` } });
      return forward(operation);
    }),
  );
});

/**
 * The server ends a connection with the token that opened it: the first try to come back is quick, so that nothing is
 * missed, and later ones give a server time that is not there.
 */
function waitBeforeRetry(retries: number): Promise<void> {
  const longest = Math.min(200 * 3 ** retries, 30_000);
  return new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}

const socket = createClient({
  url: endpoint.replace(/^http/, 'ws'),
  lazy: true,
  keepAlive: 20_000,
  retryAttempts: Number.POSITIVE_INFINITY,
  retryWait: waitBeforeRetry,
  shouldRetry: () => currentSession().state === 'signedIn',
  connectionParams: async () => {
    const token = await accessToken();
    return { authorization: `Bearer ${token ?? ''}`, acceptLanguage: language() };
  },
  on: {
    connected: () => noteConnection(true),
    closed: () => noteConnection(false),
  },
});

const failures = ['InvalidInput', 'IdempotencyConflict'];
const rules = [...failures, 'RuleViolation'];
const steps = [...rules, 'TransitionRefused', 'VersionConflict'];

/** The members of the interface and of every union: the cache matches fragments by them. */
const possibleTypes = {
  UserError: [...steps, 'MemberVersionConflict', 'AgencyVersionConflict'],
  AgencyPayload: ['Agency', 'AgencyVersionConflict', ...rules],
  MemberAccountPayload: ['MemberAccount', 'MemberVersionConflict', ...rules],
  ReferralPayload: ['Referral', ...steps],
  MessagePayload: ['Message', ...rules],
  MessagesReadPayload: ['MessagesRead', ...failures],
  RevealPayload: ['RevealedPersonalData', ...failures],
  PrepareEvidencePayload: ['EvidenceUpload', ...rules],
  EvidencePayload: ['EvidenceItem', ...rules],
  RemoveEvidencePayload: ['RemovedEvidence', ...rules],
  OpenEvidencePayload: ['SignedAddress', ...rules],
  NotificationsReadPayload: ['NotificationsRead', ...failures],
};

function cache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          auditTrail: relayStylePagination(['filter']),
          memberAccounts: relayStylePagination(['filter']),
          referrals: relayStylePagination(['filter', 'sort']),
          notifications: relayStylePagination(['unreadOnly']),
        },
      },
      Referral: { fields: { messages: relayStylePagination(), place: { merge: true } } },
      MemberActionState: { keyFields: false },
      // The same thing is named in many entries, as whoever reads may see it.
      AuditSubject: { keyFields: false },
      AuditAction: { keyFields: ['name'] },
      AvailableAction: { keyFields: false },
      Manifest: { keyFields: false },
    },
  });
}

/**
 * The built page names its operations by their hashes: the server knows their texts from the same build, and in
 * production takes no others from the portal. Under the development server texts change while one looks.
 */
const naming = new ApolloLink((operation, forward) => {
  const { __meta__: meta } = operation.query as { __meta__?: { hash?: string } };
  if (import.meta.env.PROD && meta?.hash !== undefined) {
    const sha256Hash = meta.hash.replace('sha256:', '');
    operation.extensions['persistedQuery'] = { version: 1, sha256Hash };
    operation.setContext({ http: { includeQuery: false, includeExtensions: true } });
  }
  return forward(operation);
});

/** graphql-ws wants a text where there is a name as well. */
const live = new GraphQLWsLink({
  ...socket,
  subscribe: (payload, sink) =>
    socket.subscribe(
      payload.extensions?.['persistedQuery'] ? { ...payload, query: '' } : payload,
      sink,
    ),
});

export const apollo = new ApolloClient({
  cache: cache(),
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    ApolloLink.from([naming, live]),
    ApolloLink.from([naming, headers, renewal, new HttpLink({ uri: endpoint })]),
  ),
});
