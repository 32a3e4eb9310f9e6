import {
  tokensOf,
  type PortalClient,
  type TestBrowser,
  type TestIssuer,
  type Tokens,
} from '@portal/platform/identity';
import { post, type Answer } from '../people.js';
import type { TestPortal } from '../portal.js';

/** Somebody who can sign in, and is an active member. */
export interface Someone {
  readonly login: string;
  readonly password: string;
  readonly subject: string;
  readonly name: string;
  readonly agencyName: string;
}

/** An identity provider, and the real API that believes it. The same contract is held against each of them. */
export interface Provider {
  /** The portal page's side. */
  readonly client: PortalClient;
  readonly portal: TestPortal;
  /** Signs with the provider's own key: what nobody but a thief of the key can do. */
  readonly key: TestIssuer;
  /** Another person each time. */
  someone(): Promise<Someone>;
  /** Goes through the provider's pages; answers the address of the portal that they lead to, or the page that refuses. */
  enter(browser: TestBrowser, who: Someone, password?: string): Promise<URL | Response>;
  stop(): Promise<void>;
}

/** Where a sign-in has led to: the address, or what the page that refuses says. */
export async function landedAt(place: URL | Response): Promise<string> {
  if (place instanceof URL) return place.href;
  const body = /<body[^]*$/.exec(await place.text())?.[0] ?? '';
  const words = body
    .replace(/<(script|style|select)[^]*?<\/\1>|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  return `${String(place.status)}${words}`;
}

export async function signIn(
  provider: Provider,
  who: Someone,
  browser = provider.client.browser(),
): Promise<Tokens> {
  const address = await provider.enter(browser, who);
  if (address instanceof Response) throw new Error(`Not signed in: ${await landedAt(address)}`);
  return tokensOf(await provider.client.exchange(address));
}

/** Who the API takes the bearer of a token for: the name of the member, or the code of the refusal. */
export async function heldFor({ portal }: Provider, token: string): Promise<string> {
  const answer: Answer<{ me?: { name: string } } | null> = await post(
    portal,
    token,
    JSON.stringify({ query: '{ me { name } }' }),
  );
  const code = answer.errors?.[0]?.extensions.code;
  return code ?? answer.data?.me?.name ?? 'nobody';
}
