export interface Product {
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The whole product by its own start command, with the demonstration data. `env` is laid over the environment. */
export function startProduct(options: {
  port: number;
  env?: Readonly<Record<string, string | undefined>>;
}): Promise<Product>;
