/** A queue as a lib declares it. All times in seconds. */
export interface QueueDefinition {
  readonly name: string;
  readonly retryLimit: number;
  readonly retryDelay: number;
  /** A job without a sign of life for so long is given to another worker; 10 at least. */
  readonly heartbeatSeconds: number;
  readonly expireInSeconds: number;
  /** A five-field cron line in Asia/Shanghai, for work that comes by the clock. */
  readonly cron?: string;
}

export const JOB_SCHEMA = 'pgboss';
export const DEAD_LETTERS = 'dead_letters';
