import { agencyIdOf, DEMONSTRATION_PEOPLE, seedDemonstrationMembers } from '@portal/directory';
import { issuerWithKey, PortalClient } from '@portal/platform/identity';
import type { JWK } from 'jose';
import { withConnection } from '../../../apps/migrate/src/run-migrations.js';
import { startPortal } from '../portal.js';
import type { Provider, Someone } from './provider.js';

const PUBLIC_URL = 'http://portal.test';
const ISSUER = `${PUBLIC_URL}/realms/delta-portal`;

/** The development provider inside the API, with the people of the demonstration. */
export async function startEmbeddedProvider(): Promise<Provider> {
  const portal = await startPortal(undefined, {
    settings: {
      identity: 'development',
      oidc: {
        issuer: ISSUER,
        audience: 'delta-portal-api',
        realmPublicKey: undefined,
        keysFreshSeconds: 300,
      },
    },
    prepare: ({ ownerUrl }) =>
      withConnection(ownerUrl, (owner) => seedDemonstrationMembers((sql) => owner.query(sql))),
  });
  const ask = <T>(sql: string, params: unknown[] = []): Promise<T[]> =>
    portal.parts.unitOfWork.asSystem('test', (tx) => tx.query<T>(sql, params));
  const [row] = await ask<{ jwk: JWK }>(`select jwk from oidc_key where name = 'signing'`);
  const client = new PortalClient({ issuer: ISSUER, publicUrl: PUBLIC_URL, serverUrl: portal.url });
  const people = [...DEMONSTRATION_PEOPLE];
  return {
    client,
    portal,
    key: await issuerWithKey(ISSUER, row?.jwk ?? {}),
    someone: async (): Promise<Someone> => {
      const person = people.shift();
      if (!person) throw new Error('There are no more people');
      const { user: login, subject, name } = person;
      const agencies = await ask<{ name: string }>('select name from agency where id = $1', [
        agencyIdOf(person.divisionCode),
      ]);
      const agencyName = agencies[0]?.name ?? '';
      return { login, subject, name, agencyName, password: 'delta-portal' };
    },
    enter: async (browser, { login, ...who }, password = who.password) => {
      const asked = await browser.open(client.authorizeUrl());
      const page = asked.headers.get('location') ?? '';
      return browser.follow(await browser.open(page, { user: login, password }), client.signedIn);
    },
    stop: () => portal.stop(),
  };
}
