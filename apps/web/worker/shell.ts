/** What one build of the portal consists of; the build writes it at the head of the service worker. */
export interface Shell {
  /** Names the build: changes when any of its files does. */
  readonly build: string;
  /** Paths of its files, without the page itself. */
  readonly files: readonly string[];
}

/** What of a request the worker looks at. */
export interface Asked {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
}

/**
 * `PAGE`: the one page that stands behind every address of the portal. `FILE`: a file of this build. `NET`: everything
 * else, which the worker never touches and so can never keep: answers of the API, evidence, tokens, the sign-in pages.
 */
export type Way = 'PAGE' | 'FILE' | 'NET';

/** Addresses of the servers; they are never answered with the portal's page. */
const SERVERS = /^\/(graphql|realms|files|health|metrics)(\/|$)/;
const NAMES_A_FILE = /\.\w+$/;
const CACHES = 'delta-portal-shell:';

/** Where the page itself lies in the cache, whichever address it was asked under. */
export const PAGE = '/';

export function wayOf({ method, mode, url }: Asked, origin: string, { files }: Shell): Way {
  const { origin: asked, pathname } = new URL(url);
  if (method !== 'GET' || asked !== origin || SERVERS.test(pathname)) return 'NET';
  if (mode === 'navigate') return NAMES_A_FILE.test(pathname) ? 'NET' : 'PAGE';
  return files.includes(pathname) ? 'FILE' : 'NET';
}

export const cacheOf = ({ build }: Shell): string => CACHES + build;

/** Caches that earlier builds have left; those of others on this origin are not ours to remove. */
export function leftBehind(names: readonly string[], shell: Shell): readonly string[] {
  return names.filter((name) => name.startsWith(CACHES) && name !== cacheOf(shell));
}

/** Whether the page belongs to this build: only then do the files beside it in the cache fit. */
export function isOfBuild(page: string, { build }: Shell): boolean {
  return page.includes(`<meta name="portal-build" content="${build}"`);
}
