import { ConfigError } from '@portal/platform/config';

/** Why a process ends at its start; the same codes as the commands have (README). */
export const EXIT = {
  failed: 1,
  configuration: 2,
  portTaken: 12,
  diskFull: 13,
  wrongData: 14,
  database: 16,
  storage: 17,
} as const;

/** Something whoever runs the process can mend, in both languages, with the code it ends with. */
export class StartProblem extends Error {
  constructor(
    readonly exitCode: number,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${zh}\n${en}`);
    this.name = 'StartProblem';
  }
}

/** Runs the main of a process; what keeps it from its work is told without a stack where people can mend it. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const { exitCode, text } = explainStart(error);
    process.stderr.write(`${text}\n`);
    process.exit(exitCode);
  });
}

export function explainStart(error: unknown): { exitCode: number; text: string } {
  if (error instanceof ConfigError) {
    return { exitCode: EXIT.configuration, text: error.message };
  }
  const problem = error instanceof StartProblem ? error : problemOf(error);
  if (problem) return { exitCode: problem.exitCode, text: problem.message };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { exitCode: EXIT.failed, text };
}

/** Codes of the operating system, and SQLSTATEs of PostgreSQL (appendix A), of a database that can't be used. */
const NO_DATABASE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|28...|3D000|57P0.|53300)$/;

/** A table or a schema that is not there. */
const NOT_MIGRATED = /^(42P01|3F000)$/;

function problemOf(thrown: unknown): StartProblem | undefined {
  // Node tries every address of a name, and gathers what each of them said.
  const error: unknown = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  const { code: given, message, syscall } = (error ?? {}) as Record<string, unknown>;
  const code = typeof given === 'string' ? given : '';
  const said = `${String(message)} (${code})`;
  if (code === 'EADDRINUSE' || (code === 'EACCES' && syscall === 'listen')) {
    return new StartProblem(
      EXIT.portTaken,
      `无法监听 HOST、PORT 所指的地址：${said}`,
      `The address that HOST and PORT name can't be listened on: ${said}`,
    );
  }
  if (code === 'ENOSPC' || code === '53100') {
    return new StartProblem(
      EXIT.diskFull,
      `磁盘已满，请腾出空间后重试：${said}`,
      `The disk is full; free some space and try again: ${said}`,
    );
  }
  return databaseProblem(code, said);
}

function databaseProblem(code: string, said: string): StartProblem | undefined {
  if (NOT_MIGRATED.test(code)) {
    return new StartProblem(
      EXIT.database,
      `数据库尚未迁移到本版本，请先运行 apps/migrate：${said}`,
      `The database is not migrated to this version; run apps/migrate first: ${said}`,
    );
  }
  if (!NO_DATABASE.test(code)) return undefined;
  return new StartProblem(
    EXIT.database,
    `数据库不可用，请检查 DATABASE_URL 和 DATABASE_OWNER_URL：${said}`,
    `The database can't be used; check DATABASE_URL and DATABASE_OWNER_URL: ${said}`,
  );
}
