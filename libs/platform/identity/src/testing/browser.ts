import { createHash, randomBytes } from 'node:crypto';

/** As much of a browser as a sign-in needs: cookies with paths, and redirects one at a time. */
export class TestBrowser {
  private readonly jar = new Map<string, { value: string; path: string }>();

  /** `publicUrl` is what the provider believes it is called; `serverUrl` is where it listens. */
  constructor(
    private readonly publicUrl: string,
    private serverUrl: string,
  ) {}

  /** After a restart the same browser meets the provider at another port. */
  moveTo(serverUrl: string): void {
    this.serverUrl = serverUrl;
  }

  get cookieNames(): string[] {
    return [...this.jar.keys()];
  }

  async open(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address, this.publicUrl);
    if (url.origin !== new URL(this.publicUrl).origin) throw new Error(`Led astray: ${url.href}`);
    const response = await fetch(this.serverUrl + url.pathname + url.search, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: this.cookiesFor(url.pathname) },
      ...(form && { body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects until a page comes, or until one leads to `until`; answers that address. */
  async follow(response: Response, until: string): Promise<URL | Response> {
    let current = response;
    for (let hops = 0; hops < 10; hops += 1) {
      const location = current.headers.get('location');
      if (location === null) return current;
      const url = new URL(location, this.publicUrl);
      if (url.href.startsWith(until)) return url;
      current = await this.open(url.href);
    }
    throw new Error('The redirects do not end');
  }

  private cookiesFor(path: string): string {
    return [...this.jar]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf('='));
    const of = (key: string): string | undefined =>
      attributes.find((a) => a.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const expires = of('expires');
    const isOver = expires !== undefined && new Date(expires) < new Date();
    if (isOver || of('max-age') === '0') this.jar.delete(name);
    else this.jar.set(name, { value: pair.slice(name.length + 1), path: of('path') ?? '/' });
  }
}

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
