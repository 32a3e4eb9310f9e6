import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import type { Role } from '@portal/platform/access';
import type { TestPortal } from './portal.js';

/** The answer of one GraphQL request. */
export interface Answer<T = Record<string, never>> {
  readonly status: number;
  readonly data: T;
  readonly errors:
    | readonly {
        readonly message: string;
        readonly extensions: { readonly code: string; readonly requestId: string };
      }[]
    | undefined;
}

/** Somebody who asks: signed in, or anonymous. */
export interface Person {
  readonly memberId: string;
  readonly subject: string;
  readonly agencyId: string;
  readonly name: string;
  readonly token: string | null;
  ask<T = Record<string, Record<string, unknown>>>(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
}

export async function post<T>(
  portal: TestPortal,
  token: string | null,
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${portal.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body,
  });
  const answer = (await response.json()) as { data: T; errors?: Answer['errors'] };
  return { status: response.status, data: answer.data, errors: answer.errors };
}

export const anonymous = (portal: TestPortal): Person => ({
  memberId: '',
  subject: '',
  agencyId: '',
  name: '',
  token: null,
  ask: (query, variables = {}, headers = {}) =>
    post(portal, null, JSON.stringify({ query, variables }), headers),
});

/** Adds a member to the agency of a division (six digits: the bureau, nine: a squad). */
export async function person(
  portal: TestPortal,
  divisionCode: string,
  ...roles: Role[]
): Promise<Person> {
  const agencyId = agencyIdOf(divisionCode);
  const memberId = newId();
  const subject = newId();
  const name = `${roles[0] ?? 'NOBODY'}-${memberId.slice(-4)}`;
  await portal.parts.unitOfWork.asSystem('test', (tx) =>
    tx.query(
      `insert into member (id, subject, agency_id, agency_code, name, roles, status)
       select $1, $2, a.id, a.code, $4, $5, 'ACTIVE' from agency a where a.id = $3`,
      [memberId, subject, agencyId, name, roles],
    ),
  );
  const token = await portal.issuer.sign({ sub: subject });
  return {
    memberId,
    subject,
    agencyId,
    name,
    token,
    ask: (query, variables = {}, headers = {}) =>
      post(portal, token, JSON.stringify({ query, variables }), headers),
  };
}

/** 吴江 and 青浦: squads 320509110 and 310118104, their bureaus, and who stands above. */
export interface Cast {
  readonly officer: Person;
  readonly legal: Person;
  readonly head: Person;
  readonly otherRegistrar: Person;
  readonly otherHead: Person;
  readonly otherLegal: Person;
  readonly otherOfficer: Person;
  readonly otherOfficer2: Person;
}

export async function cast(portal: TestPortal): Promise<Cast> {
  return {
    officer: await person(portal, '320509110', 'OFFICER'),
    legal: await person(portal, '320509', 'LEGAL_REVIEWER'),
    head: await person(portal, '320509', 'HEAD'),
    otherRegistrar: await person(portal, '310118', 'REGISTRAR'),
    otherHead: await person(portal, '310118', 'HEAD'),
    otherLegal: await person(portal, '310118', 'LEGAL_REVIEWER'),
    otherOfficer: await person(portal, '310118104', 'OFFICER'),
    otherOfficer2: await person(portal, '310118104', 'OFFICER'),
  };
}
