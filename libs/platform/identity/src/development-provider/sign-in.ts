import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import { send } from './pages/html.js';
import { errorPage } from './pages/message-pages.js';
import { signInPage, type SignInFault } from './pages/sign-in-page.js';
import type { People } from './people.js';

export interface SignInOptions {
  readonly people: People;
  readonly publicUrl: string;
  /** See `SignInPageOptions`. */
  readonly openPassword: string | undefined;
}

/** Longest form taken, in bytes; ours has some 50. */
const MAX_FORM = 2048;

/** Shows the sign-in page and takes what it posts. `originalUrl` is the whole path and query. */
export async function handleSignIn(
  provider: Provider,
  options: SignInOptions,
  request: IncomingMessage,
  response: ServerResponse,
  originalUrl: string,
): Promise<void> {
  const url = new URL(originalUrl, options.publicUrl);
  try {
    const { uid } = await provider.interactionDetails(request, response);
    if (!url.pathname.endsWith(`/${uid}`)) throw new errors.SessionNotFound('another sign-in');
    if (request.method !== 'POST') {
      await showPage(options, response, url.pathname, url.searchParams.get('user') ?? '');
      return;
    }
    const form = await readForm(request);
    const user = form.get('user') ?? '';
    const result = await trySignIn(options.people, user, form.get('password') ?? '');
    if (result.kind === 'Welcome') {
      await provider.interactionFinished(request, response, { login: result.login });
      return;
    }
    await showPage(options, response, url.pathname, user, result);
  } catch (error) {
    if (!(error instanceof errors.OIDCProviderError)) throw error;
    send(response, errorPage(error.error, options.publicUrl));
  }
}

async function showPage(
  { people, openPassword }: SignInOptions,
  response: ServerResponse,
  action: string,
  user: string,
  fault?: SignInFault,
): Promise<void> {
  const users = await people.all();
  send(response, signInPage({ action, users, user, openPassword, fault }));
}

type TrySignIn = SignInFault | { kind: 'Welcome'; login: { accountId: string; amr: string[] } };

async function trySignIn(people: People, user: string, password: string): Promise<TrySignIn> {
  if (user.trim() === '' || password === '') return { kind: 'Incomplete' };
  const result = await people.signIn(user, password);
  if (result.kind !== 'Welcome') return result;
  return { kind: 'Welcome', login: { accountId: result.user.subject, amr: ['pwd'] } };
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_FORM) throw new errors.InvalidRequest('the form is too large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
