import type { Database } from './keys.js';
import type { Guests } from './people.js';

export interface DevelopmentProviderOptions {
  /** True where NODE_ENV is production: the provider then refuses to be mounted. */
  readonly production: boolean;
  /** A `pg` pool as the application role. The caller ends it, after the server has closed. */
  readonly database: Database;
  /** Origin under which browsers reach this server, without a slash at the end. */
  readonly publicUrl: string;
  /** `PUBLIC_URL/realms/NAME`; the provider answers below its path. */
  readonly issuer: string;
  /** Audience of access tokens. */
  readonly audience: string;
  readonly guests: Guests;
  /** Everybody's password; `delta-portal` unless given. One given is not shown on the sign-in page. */
  readonly password?: string | undefined;
}

export const DEMONSTRATION_PASSWORD = 'delta-portal';
export const PORTAL_CLIENT = 'delta-portal-web';

/** Lifetimes in seconds. */
export const LIFETIME = {
  accessToken: 10 * 60,
  /** Of `npm run token`, which is copied by hand into other tools. */
  commandToken: 60 * 60,
  authorizationCode: 60,
  /** Time to fill in the sign-in page. */
  interaction: 60 * 60,
  /** The browser's session at the provider, from its last use; grants and refresh tokens likewise. */
  session: 7 * 24 * 60 * 60,
} as const;
