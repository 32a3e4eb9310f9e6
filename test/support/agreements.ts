import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import type { Person } from './people.js';

/** What an act on an agreement answers, flattened. */
export interface AgreementAnswer {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly appliesFrom: string | null;
  readonly appliesTo: string | null;
  readonly code?: string;
  readonly fields?: readonly { readonly path: string; readonly code: string }[];
}

const ANSWER = `__typename ... on UserError { code } ... on InvalidInput { fields { path code } }
  ... on Agreement { id version state appliesFrom appliesTo }`;

/** One act; throws on a GraphQL error, whose code is the message. */
export async function actOnAgreement(
  who: Person,
  mutation: string,
  input: object,
): Promise<AgreementAnswer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await who.ask<{ result: AgreementAnswer }>(
    `mutation($input: ${type}!) { result: ${mutation}(input: $input) { ${ANSWER} } }`,
    { input: { idempotencyKey: newId(), ...input } },
  );
  if (answer.errors?.[0]) throw new Error(answer.errors[0].extensions.code);
  return answer.data.result;
}

/** A proposal that is sound on 18 June 2024: receipt within 2 working days, 8 hours when urgent. */
export const proposal = (counterpart: string, over: object = {}): object => ({
  counterpartId: agencyIdOf(counterpart),
  title: '毗邻区执法协作协议',
  documentNumber: '协〔2024〕1号',
  signedOn: '2024-06-01',
  inForceFrom: '2024-06-18',
  terms: [{ step: 'RECEIPT', workingDays: 2, urgentHours: 8 }],
  ...over,
});

export const propose = (who: Person, counterpart: string, over: object = {}) =>
  actOnAgreement(who, 'proposeAgreement', proposal(counterpart, over));

/** A further act of somebody on an agreement as it is. */
export const act = (
  who: Person,
  verb: 'confirm' | 'decline' | 'withdraw' | 'end',
  { id: agreementId, version }: Pick<AgreementAnswer, 'id' | 'version'>,
  more: object = {},
): Promise<AgreementAnswer> =>
  actOnAgreement(who, `${verb}Agreement`, { agreementId, version, ...more });
