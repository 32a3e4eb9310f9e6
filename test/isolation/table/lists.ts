import { agencyIdOf } from '@portal/directory';

interface Question {
  readonly query: string;
  readonly variables: object;
}

const LIST = `query($filter: ReferralFilter, $sort: ReferralSort!, $first: Int!) {
  referrals(first: $first, filter: $filter, sort: $sort) {
    edges { cursor node { id subject updatedAt } } pageInfo { hasNextPage endCursor } } }`;

const SORTS = ['DUE_FIRST', 'NEWEST_FIRST', 'LAST_CHANGED_FIRST'] as const;

const FILTERS: readonly object[] = [
  {},
  ...['AWAITING_ME', 'RECEIVED', 'SENT', 'DRAFTS', 'ALL'].map((box) => ({ box })),
  ...['DRAFT', 'IN_REVIEW', 'WITHDRAWN'].map((status) => ({ statuses: [status] })),
  { kind: 'CASE' },
  { matter: 'CONSTRUCTION_WASTE_DUMPING' },
  { counterpartId: agencyIdOf('320509') },
  { counterpartId: agencyIdOf('310118') },
  { open: true },
  { open: false },
  { late: true },
  { late: false },
  { dueBefore: '2099-01-01T00:00:00Z' },
  { sentFrom: '2000-01-01' },
  { sentTo: '2099-01-01' },
  { search: '倾倒' },
  { search: '河滩' },
];

export const listing = (filter: object, sort: string, first = 100): Question => ({
  query: LIST,
  variables: { filter, sort, first },
});

/** Every way in which a member could come upon a referral without knowing its id. */
export const WAYS: readonly Question[] = [
  ...FILTERS.map((filter) => listing(filter, 'LAST_CHANGED_FIRST')),
  ...SORTS.flatMap((sort) => [listing({}, sort), listing({}, sort, 1)]),
  {
    query: `query { me { id unreadNotifications } notifications(first: 100) {
      unread edges { cursor node { id text referral { id } } } } }`,
    variables: {},
  },
  {
    query: `query($input: ProposedRecipientsInput!) { proposedRecipients(input: $input) {
      reason explanation agency { id } } }`,
    variables: { input: { divisionCode: '320509', plates: ['沪A12345'] } },
  },
  {
    query: `query($id: ID!) { agency(id: $id) { dutyPhone members { id name } units { members { id } } } }`,
    variables: { id: agencyIdOf('320509') },
  },
];
