/** A PostgreSQL of the system with the roles and the empty database of the product. */
export interface DebianPostgres {
  readonly server: { stop(): Promise<void> };
  /** Where its programs are. */
  readonly bin: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly adminUrl: string;
}

/** On a free loopback port, with its data in `home`, which has a directory `logs`. Ends with this process. */
export function startDebianPostgres(home: string): Promise<DebianPostgres>;
