export interface Cluster {
  readonly port: number;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly server: {
    readonly pid: number;
    /** Exit code or signal; undefined while it runs. */
    readonly code: number | string | undefined;
    readonly exited: Promise<number | string>;
    kill(signal: NodeJS.Signals): void;
    /** Fast shutdown. */
    stop(): Promise<void>;
  };
}

/** The embedded PostgreSQL of a data directory on `port`, or on a free one. */
export function startCluster(dataDir: string, port?: number): Promise<Cluster>;
/** Makes the directories of a data directory that the servers expect. */
export function makeDataDirectory(dataDir: string): Promise<void>;
