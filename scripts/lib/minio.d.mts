/** Why there can be no MinIO here, in one line, or undefined. Builds it where it was not built yet, which takes minutes. */
export function missingForMinio(): Promise<string | undefined>;

export interface Minio {
  readonly url: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** As by kill -9. */
  kill(): Promise<void>;
  /** Kills it if it runs, and starts it at the same address on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A real MinIO on free loopback ports with its data in `dir`. Ends with this process, however that ends. */
export function startMinio(options: {
  dir: string;
  env?: Readonly<Record<string, string>>;
}): Promise<Minio>;
