import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { agencyIdOf } from '@portal/directory';
import { tokensOf } from '@portal/platform/identity';
import { newId } from '@portal/platform/kernel';
import { openParts } from '@portal/platform/runtime';
import { createApi } from '../../apps/api/src/app.js';
import { startEmbeddedProvider } from '../support/identity/embedded-provider.js';
import type { Provider } from '../support/identity/provider.js';
import { LiveClient } from '../support/live.js';
import { post } from '../support/people.js';
import type { TestPortal } from '../support/portal.js';

interface Account {
  readonly __typename: string;
  readonly id: string;
  readonly version: number;
  readonly code?: string;
}
interface Told {
  readonly result: Account;
}

const act = (name: string, input: string): string =>
  `mutation($input: ${input}!) { result: ${name}(input: $input) {
     __typename ... on MemberAccount { id version } ... on UserError { code } } }`;
const WATCH = 'subscription { notificationAdded { id } }';
const SOON_MS = 3000;

/** The administrator's work, with sign-ins that are real and two processes that do not share a cache. */
describe('an administrator', () => {
  let provider: Provider;
  let second: { portal: TestPortal; stop: () => Promise<void> };
  let admin: string;

  const signIn = async (user: string): Promise<string | null> => {
    const { client } = provider;
    const browser = client.browser();
    const asked = await browser.open(client.authorizeUrl());
    const page = asked.headers.get('location') ?? '';
    const form = { user, password: 'delta-portal' };
    const address = await browser.follow(await browser.open(page, form), client.signedIn);
    if (address instanceof Response) return null;
    return (await tokensOf(await client.exchange(address))).access_token;
  };
  const ask = async <T = Told>(
    token: string | null,
    query: string,
    input: object,
    portal = provider.portal,
  ): Promise<T> => {
    const body = JSON.stringify({ query, variables: { input } });
    const answer = await post<T>(portal, token, body);
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code);
    return answer.data;
  };
  const change = async (name: string, inputType: string, input: object): Promise<Account> => {
    const keyed = { idempotencyKey: newId(), ...input };
    return (await ask(admin, act(name, inputType), keyed)).result;
  };
  const nameAt = async (portal: TestPortal, token: string | null): Promise<string> => {
    try {
      return (await ask<{ me: { name: string } }>(token, '{ me { name } }', {}, portal)).me.name;
    } catch (error) {
      return (error as Error).message;
    }
  };
  /** How long a process took to answer so; thrown where it never did. */
  const until = async (portal: TestPortal, token: string | null, held: string): Promise<void> => {
    const end = Date.now() + SOON_MS;
    while ((await nameAt(portal, token)) !== held) {
      if (Date.now() > end) throw new Error(`Never ${held}`);
      await pause(20);
    }
  };

  beforeAll(async () => {
    provider = await startEmbeddedProvider();
    const { parts } = provider.portal;
    const own = await openParts('delta-second', parts.config, parts.clock, parts.logger);
    const api = await createApi(own);
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const url = `http://127.0.0.1:${String(port)}`;
    second = {
      portal: { ...provider.portal, url },
      stop: async () => {
        await api.close();
        await own.close();
      },
    };
    admin = (await signIn('admin')) ?? '';
  });
  afterAll(async () => {
    await second.stop();
    await provider.stop();
  });

  it('invites a person, who signs in at once; suspends him, and he is out in every process', async () => {
    const { portal } = provider;
    const login = 'chen.xin';
    expect(await signIn(login)).toBeNull();
    const invited = await change('inviteMember', 'InviteMemberInput', {
      ...{ agencyId: agencyIdOf('320509110'), login, name: '陈新', roles: ['OFFICER'] },
    });
    const token = await signIn(login);
    expect(await nameAt(portal, token)).toBe('陈新');
    expect(await nameAt(second.portal, token)).toBe('陈新');
    const sockets = await Promise.all(
      [portal, second.portal].map((one) => LiveClient.signedIn(one, token)),
    );
    for (const socket of sockets)
      socket.say({ type: 'subscribe', id: '1', payload: { query: WATCH } });

    const { id: memberId, version } = invited;
    const out = await change('suspendMember', 'SuspendMemberInput', {
      ...{ memberId, version, reason: '调离执法岗位' },
    });
    await until(portal, token, 'UNAUTHENTICATED');
    await until(second.portal, token, 'UNAUTHENTICATED');
    expect(await Promise.all(sockets.map((socket) => socket.end()))).toEqual([
      { code: 1013, reason: 'Try again later' },
      { code: 1013, reason: 'Try again later' },
    ]);
    expect(await signIn(login)).toBeNull();

    await change('reinstateMember', 'ReinstateMemberInput', {
      ...{ memberId, version: out.version, reason: '恢复岗位' },
    });
    await until(portal, token, '陈新');
    await until(second.portal, token, '陈新');
    expect(await signIn(login)).not.toBeNull();
  });

  it('gives a role that counts in every process, and takes it back', async () => {
    const { portal } = provider;
    const invited = await change('inviteMember', 'InviteMemberInput', {
      ...{ agencyId: agencyIdOf('320509'), login: 'gu.wen', name: '顾问', roles: ['REGISTRAR'] },
    });
    const token = await signIn('gu.wen');
    const mayDraft = async (at: TestPortal): Promise<boolean> => {
      const { me } = await ask<{ me: { mayDraft: boolean } }>(token, '{ me { mayDraft } }', {}, at);
      return me.mayDraft;
    };
    const becomes = async (held: boolean): Promise<void> => {
      const end = Date.now() + SOON_MS;
      for (const at of [portal, second.portal])
        while ((await mayDraft(at)) !== held) {
          if (Date.now() > end) throw new Error(`Never ${String(held)}`);
          await pause(20);
        }
    };
    await becomes(false);
    const { id: memberId, version } = invited;
    const roles = ['REGISTRAR', 'OFFICER'];
    const changed = await change('changeRoles', 'ChangeRolesInput', { memberId, version, roles });
    await becomes(true);
    const back = { memberId, version: changed.version, roles: ['REGISTRAR'] };
    await change('changeRoles', 'ChangeRolesInput', back);
    await becomes(false);
    expect(await change('changeRoles', 'ChangeRolesInput', back)).toMatchObject({
      ...{ __typename: 'MemberVersionConflict', code: 'VERSION_CONFLICT' },
    });
  });

  it('leaves his deeds in the trail', async () => {
    const { parts } = provider.portal;
    const trail = await parts.unitOfWork.asSystem('test', (tx) =>
      tx.query<{ action: string; outcome: string }>(
        `select action, outcome from audit_entry where action like 'member.%' order by id`,
      ),
    );
    expect(trail.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
      ...['member.invite DONE', 'member.suspend DONE', 'member.reinstate DONE'],
      ...['member.invite DONE', 'member.change_roles DONE', 'member.change_roles DONE'],
    ]);
  });
});
