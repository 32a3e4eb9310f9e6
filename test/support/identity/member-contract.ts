import { createClient } from 'graphql-ws';
import { Client } from 'pg';
import { WebSocket } from 'ws';
import { until } from '../referrals.js';
import { heldFor, signIn, type Provider, type Someone } from './provider.js';

/** The token says who; the directory says at once whether, and as what, he may. */
export function memberContract(given: () => Provider): void {
  const change = async (who: Someone, sql: string): Promise<void> => {
    const client = new Client({ connectionString: given().portal.database.adminUrl });
    await client.connect();
    try {
      const { rowCount } = await client.query(sql, [who.subject]);
      expect(rowCount).toBe(1);
    } finally {
      await client.end();
    }
  };
  const becomes = (token: string, held: string): Promise<void> =>
    until(async () => (await heldFor(given(), token)) === held, 3000);

  it('a suspended member is refused at once, and let in again when he is not', async () => {
    const who = await given().someone();
    const { access_token } = await signIn(given(), who);
    expect(await heldFor(given(), access_token)).toBe(who.name);
    await change(who, `update member set status = 'SUSPENDED' where subject = $1`);
    await becomes(access_token, 'UNAUTHENTICATED');
    await change(who, `update member set status = 'ACTIVE' where subject = $1`);
    await becomes(access_token, who.name);
    expect(await heldFor(given(), access_token)).toBe(who.name);
  });

  it('a removed member is refused at once, whatever his session says', async () => {
    const who = await given().someone();
    const { access_token, refresh_token } = await signIn(given(), who);
    expect(await heldFor(given(), access_token)).toBe(who.name);
    await change(who, 'delete from member where subject = $1');
    await becomes(access_token, 'UNAUTHENTICATED');
    const refreshed = await given().client.refresh(refresh_token);
    const { access_token: next } = (await refreshed.json()) as { access_token: string };
    expect(await heldFor(given(), next)).toBe('UNAUTHENTICATED');
  });

  it('a member known under another name is so from the next request', async () => {
    const who = await given().someone();
    const { access_token } = await signIn(given(), who);
    expect(await heldFor(given(), access_token)).toBe(who.name);
    await change(who, `update member set name = '新名' where subject = $1`);
    await becomes(access_token, '新名');
    expect(await heldFor(given(), access_token)).toBe('新名');
  });
}

/** A live connection is no way around all this. */
export function listenerContract(given: () => Provider): void {
  it('a listener is sent away when his token ends, and stays away without another one', async () => {
    const who = await given().someone();
    const exp = Math.ceil(Date.now() / 1000) + 2;
    const token = await given().key.sign({ sub: who.subject, iat: exp - 60, exp });
    const codes: number[] = [];
    const live = createClient({
      url: `${given().portal.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 1,
      retryWait: () => Promise.resolve(),
      shouldRetry: () => true,
      onNonLazyError: () => undefined,
      connectionParams: { authorization: `Bearer ${token}` },
      on: { closed: (event) => codes.push((event as { code: number }).code) },
    });
    await until(() => Promise.resolve(codes.length > 1));
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(exp);
    expect(codes).toEqual([1013, 4403]);
    await live.dispose();
  });
}
