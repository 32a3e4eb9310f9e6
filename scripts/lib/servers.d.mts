export interface StartedProcess {
  readonly pid: number;
  /** Exit code or signal; undefined while it runs. */
  readonly code: number | string | undefined;
  /** The last lines it has said. */
  readonly last: readonly string[];
  readonly exited: Promise<number | string>;
  /** SIGTERM, or SIGKILL with `force`; answers when it is gone. */
  stop(force?: boolean): Promise<void>;
}

export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** Whether warnings and errors appear on the terminal too. */
  readonly show?: boolean;
}

/** Starts a compiled process (`dist/apps/<name>/src/main.js`), which ends with this one. */
export function startProcess(name: string, options: ProcessOptions): Promise<StartedProcess>;
/** Runs a process to its end; throws when it fails. */
export function runProcess(
  name: string,
  options: ProcessOptions,
  track: (started: StartedProcess) => void,
): Promise<void>;
