import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isUnionType, type GraphQLSchema } from 'graphql';

/** The committed SDL, which `npm run verify` compares with the code. */
export const schema: GraphQLSchema = buildSchema(
  readFileSync(join(__dirname, '../../apps/api/schema.graphql'), 'utf8'),
);

const mutations = schema.getMutationType()?.getFields() ?? {};

export const mutationNames: readonly string[] = Object.keys(mutations).sort();

/** What is asked of each member of a payload union, so that two answers can be compared in whole. */
const ASKED: Readonly<Record<string, string>> = {
  Referral: 'id version status number custodian { id } evidenceCount events { id seq kind note }',
  EvidenceItem: 'id version state note',
  EvidenceUpload: 'item { id note state } parts { number url } expiresAt',
  AuditExport: 'id url expiresAt fileName rows isCut',
  Message: 'id at text',
  MessagesRead: 'referralId unread',
  NotificationsRead: 'left: unread',
  RemovedEvidence: 'id',
  SignedAddress: 'url expiresAt fileName mediaType',
  RevealedPersonalData: 'parties { id name phone } vehicles { id }',
  MemberAccount: 'id login name roles status version events { id kind reason }',
  Agreement: 'id version state title terms { step workingDays }',
  AgreementVersionConflict: 'code message agreement: current { id version state }',
  MemberVersionConflict: 'code message member: current { id version status }',
  Agency: 'id documentPrefix dutyPhone version contacts { name post phone note }',
  AgencyVersionConflict: 'code message agencyNow: current { id version documentPrefix }',
  IdempotencyConflict: 'code message',
  TransitionRefused: 'code message',
  InvalidInput: 'code message fields { path code message }',
  RuleViolation: 'code message rules: fields { path code message }',
  VersionConflict: 'code message current { id version status }',
};

export const inputTypeOf = (mutation: string): string =>
  String(mutations[mutation]?.args[0]?.type).replace('!', '');

/** A document that sends a mutation and asks for the whole of whatever it may answer, as `result`. */
export function mutationDocument(mutation: string): string {
  const payload = getNamedType(mutations[mutation]?.type);
  if (!isUnionType(payload)) throw new Error(`${mutation} answers no union`);
  const parts = payload.getTypes().map(({ name }) => {
    const asked = ASKED[name];
    if (asked === undefined) throw new Error(`Say what is asked of ${name}`);
    return `... on ${name} { ${asked} }`;
  });
  return `mutation($input: ${inputTypeOf(mutation)}!) { result: ${mutation}(input: $input) { __typename ${parts.join(' ')} } }`;
}

/** The answer of any mutation sent with its document. */
export interface Result {
  readonly result: Readonly<Record<string, unknown>> & {
    readonly __typename: string;
    readonly message?: string;
    readonly fields?: readonly { path: string; code: string; message: string }[];
  };
}
