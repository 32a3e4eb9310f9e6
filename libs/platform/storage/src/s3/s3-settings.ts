/** How the S3 store is reached, and what its buckets are called. */
export interface S3Settings {
  /** Origin that the processes reach it under. */
  readonly endpoint: string;
  /** Origin that browsers reach it under; never the portal's own, where a file could act in its name. */
  readonly publicEndpoint: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Comes with temporary credentials. */
  readonly sessionToken?: string;
  /** Followed by `-` and the division code of a province. */
  readonly bucketPrefix: string;
}
