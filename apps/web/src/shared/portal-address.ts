/** What to do where the page was opened: stay, go to the portal's own address, or say which that is. */
export type Whereabouts =
  | { readonly is: 'home' }
  | { readonly is: 'elsewhere'; readonly goTo: string }
  | { readonly is: 'unreachable'; readonly home: string };

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * One can sign in at the portal's own address only (PUBLIC_URL): the provider returns nowhere else. A portal that knows
 * itself as localhost can't be reached there from another device.
 */
export function whereabouts(here: URL, home: string): Whereabouts {
  if (home === '' || here.origin === home) return { is: 'home' };
  const isOnThisDevice = LOOPBACK.test(here.hostname);
  if (LOOPBACK.test(new URL(home).hostname) && !isOnThisDevice) return { is: 'unreachable', home };
  return { is: 'elsewhere', goTo: `${home}${here.pathname}${here.search}${here.hash}` };
}

/** The address that the server has written into the page; empty under the development server. */
export function portalAddress(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="portal-address"]')?.content ?? '';
}
