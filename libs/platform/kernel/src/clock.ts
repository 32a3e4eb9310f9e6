/** The only source of the present. Use cases take the time of their transaction from it. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that is set by hand: for tests, and for the demonstration data's past. */
export class SetClock extends Clock {
  #now: Date;

  constructor(start: Date) {
    super();
    this.#now = start;
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(date: Date): void {
    this.#now = date;
  }

  advance(by: { days?: number; hours?: number; minutes?: number }): void {
    const minutes = (by.days ?? 0) * 1440 + (by.hours ?? 0) * 60 + (by.minutes ?? 0);
    this.#now = new Date(this.#now.getTime() + minutes * 60_000);
  }
}
