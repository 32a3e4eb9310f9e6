import type { Page } from 'playwright-core';

export const portalUrl = (): string => process.env['PORTAL_URL'] ?? 'http://localhost:3000';

/** Asks the API in the name of whoever is signed in on a page. */
export type Ask = <T>(query: string, variables?: object) => Promise<T>;

/** Goes on with the token that the page itself sent last. */
export function asking(page: Page): Ask {
  let authorization = '';
  page.on('request', (request) => {
    authorization = request.headers()['authorization'] ?? authorization;
  });
  return (query, variables = {}) => post(authorization, query, variables);
}

async function post<T>(authorization: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`${portalUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: T; errors?: readonly object[] };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
