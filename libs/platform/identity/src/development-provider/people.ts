import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** A person who may sign in at the development provider. */
export interface DevelopmentUser {
  /** What is typed to sign in, such as `wujiang-officer`. Compared without regard to case. */
  readonly user: string;
  /** `member.subject`, and the token's `sub`. */
  readonly subject: string;
  readonly name: string;
  /** Agency as it is shown; people of one agency stand together on the sign-in page. */
  readonly agencyName: string;
  /** Roles in words, for the sign-in page. The directory, not the token, decides what one may do. */
  readonly roleWords: readonly string[];
}

export type SignInResult =
  | { readonly kind: 'Welcome'; readonly user: DevelopmentUser }
  | { readonly kind: 'Wrong' }
  | { readonly kind: 'Wait'; readonly seconds: number };

/** After this many wrong passwords for one name … */
const TRIES = 5;
/** … nobody is let in under that name for this long, counted from the first of them. */
const WINDOW_SECONDS = 60;

/** Reads who may sign in now: who was let in a moment ago is there, who was shut out is not. */
export interface Guests {
  all(): Promise<readonly DevelopmentUser[]>;
  bySubject(subject: string): Promise<DevelopmentUser | undefined>;
}

/** People who always were there. */
export const guestsOf = (users: readonly DevelopmentUser[]): Guests => ({
  all: () => Promise.resolve(users),
  bySubject: (subject) => Promise.resolve(users.find((user) => user.subject === subject)),
});

/** The people who may sign in, their common password, and patience with wrong ones. */
export class People {
  private readonly failures = new LRUCache<string, { count: number; since: number }>({ max: 1000 });
  private readonly password: Buffer;

  constructor(
    private readonly guests: Guests,
    password: string,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.password = digest(password);
  }

  all(): Promise<readonly DevelopmentUser[]> {
    return this.guests.all();
  }

  find(subject: string): Promise<DevelopmentUser | undefined> {
    return this.guests.bySubject(subject);
  }

  async signIn(name: string, password: string): Promise<SignInResult> {
    const key = normal(name);
    const seconds = this.secondsToWait(key);
    if (seconds > 0) return { kind: 'Wait', seconds };
    const users = await this.guests.all();
    const user = users.find((one) => normal(one.user) === key);
    // Compared for unknown names too, so that the time taken does not tell which names exist.
    const right = timingSafeEqual(digest(password), this.password);
    if (user && right) {
      this.failures.delete(key);
      return { kind: 'Welcome', user };
    }
    this.countFailure(key);
    return { kind: 'Wrong' };
  }

  private secondsToWait(key: string): number {
    const failure = this.failures.get(key);
    if (!failure || failure.count < TRIES) return 0;
    return Math.max(0, Math.ceil(WINDOW_SECONDS - (this.seconds() - failure.since)));
  }

  private countFailure(key: string): void {
    const failure = this.failures.get(key);
    const fresh = !failure || this.seconds() - failure.since >= WINDOW_SECONDS;
    this.failures.set(
      key,
      fresh ? { count: 1, since: this.seconds() } : { ...failure, count: failure.count + 1 },
    );
  }

  private seconds(): number {
    return this.now().getTime() / 1000;
  }
}

const normal = (name: string): string => name.trim().toLowerCase().slice(0, 100);

const digest = (password: string): Buffer => createHash('sha256').update(password).digest();
