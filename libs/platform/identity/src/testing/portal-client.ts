import { newPkce, TestBrowser } from './browser.js';

export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

export interface PortalClientOptions {
  readonly issuer: string;
  /** Origin of the portal. */
  readonly publicUrl: string;
  /** Where the origin of the issuer really listens. */
  readonly serverUrl: string;
}

/** The portal page's side of the conversation with an identity provider: code flow with PKCE, refresh, sign-out. */
export class PortalClient {
  readonly issuer: string;
  readonly publicUrl: string;
  readonly signedIn: string;
  protected serverUrl: string;
  private readonly silentRenew: string;
  private readonly pkce = newPkce();

  constructor({ issuer, publicUrl, serverUrl }: PortalClientOptions) {
    this.issuer = issuer;
    this.publicUrl = publicUrl;
    this.serverUrl = serverUrl;
    this.signedIn = `${publicUrl}/signed-in`;
    this.silentRenew = `${publicUrl}/silent-renew`;
  }

  /** After a restart the provider listens at another port. */
  moveTo(serverUrl: string): void {
    this.serverUrl = serverUrl;
  }

  browser(): TestBrowser {
    return new TestBrowser(new URL(this.issuer).origin, this.serverUrl);
  }

  /** A request of the page itself, below the issuer's address. */
  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`${this.serverUrl}${new URL(this.issuer).pathname}${path}`, init);
  }

  authorizeUrl(extra: Record<string, string> = {}): string {
    const parameters = new URLSearchParams({
      client_id: 'delta-portal-web',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: this.signedIn,
      state: 'a-state',
      code_challenge: this.pkce.challenge,
      code_challenge_method: 'S256',
      ...extra,
    });
    return `${this.issuer}/protocol/openid-connect/auth?${parameters.toString()}`;
  }

  signOutUrl(extra: Record<string, string>): string {
    return `${this.issuer}/protocol/openid-connect/logout?${new URLSearchParams(extra).toString()}`;
  }

  /** What the page's hidden frame does; answers where it ends up. */
  async silently(browser: TestBrowser): Promise<URL> {
    const url = this.authorizeUrl({ prompt: 'none', redirect_uri: this.silentRenew });
    const response = await browser.open(url);
    return new URL(response.headers.get('location') ?? '');
  }

  /** Changes the code in an address of the portal for tokens. */
  exchange(address: URL, extra: Record<string, string> = {}): Promise<Response> {
    return this.token({
      grant_type: 'authorization_code',
      code: address.searchParams.get('code') ?? '',
      redirect_uri: address.origin + address.pathname,
      code_verifier: this.pkce.verifier,
      ...extra,
    });
  }

  refresh(refresh_token: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token });
  }

  token(form: Record<string, string>, origin = this.publicUrl): Promise<Response> {
    return this.fetch('/protocol/openid-connect/token', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ client_id: 'delta-portal-web', ...form }),
    });
  }
}

export async function tokensOf(response: Response): Promise<Tokens> {
  if (response.status !== 200) throw new Error(`No tokens: ${await response.text()}`);
  return (await response.json()) as Tokens;
}
