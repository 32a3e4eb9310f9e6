/** A directory for the data of a test run that PostgreSQL can reach, also as root. */
export function makeTestHome(): Promise<string>;
