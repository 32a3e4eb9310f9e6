import type { Actor } from '@portal/platform/access';
import type { Locale } from '@portal/platform/kernel';

/** What every resolver is given. `actor` is null for an anonymous caller, who gets nowhere. */
export interface GraphQLContext {
  readonly actor: Actor | null;
  readonly locale: Locale;
  readonly requestId: string;
  readonly now: Date;
}
