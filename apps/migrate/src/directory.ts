import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  addFirstAdministrator,
  importAgencies,
  importMembers,
  type Imported,
  type ImportFault,
} from '@portal/directory';
import { loadConfig, type Config } from '@portal/platform/config';
import type { TenantTx } from '@portal/platform/database';
import { SystemClock } from '@portal/platform/kernel';
import { createLogger, type Logger } from '@portal/platform/observability';
import { EXIT, openParts, runMain, StartProblem, type Parts } from '@portal/platform/runtime';
import { prepareStore } from './prepare-store.js';

/**
 * `node directory.js agencies FILE`, `members FILE`, `administrator --agency A --login L --name N`: fills the directory of
 * an installation, under the application role. Each is safe to run again.
 */
async function main(): Promise<void> {
  const { command, options } = commandOf(process.argv.slice(2));
  const config = loadConfig();
  const logger = createLogger('directory', config.logLevel);
  const parts = await openParts('delta-directory', config, new SystemClock(), logger);
  try {
    process.stdout.write(`${await run(command, options, parts, logger)}\n`);
  } finally {
    await parts.close();
  }
}

type Options = Readonly<Record<'file' | 'agency' | 'login' | 'name', string>>;

const COMMANDS = ['agencies', 'members', 'administrator'] as const;
type Command = (typeof COMMANDS)[number];

const USAGE = `npm run directory -- agencies FILE [--dry-run]
npm run directory -- members FILE [--dry-run]
npm run directory -- administrator --agency KEY --login LOGIN --name NAME`;

function commandOf(args: string[]): { command: Command; options: Options & { dryRun: boolean } } {
  const text = { type: 'string', default: '' } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { agency: text, login: text, name: text, 'dry-run': { type: 'boolean' } },
    });
    const [given, file = '', ...more] = positionals;
    const command = COMMANDS.find((name) => name === given);
    const { agency, login, name } = values;
    const isWhole = command === 'administrator' ? agency && login && name && !file : file;
    if (!command || !isWhole || more.length > 0) throw new TypeError('usage');
    return { command, options: { file, agency, login, name, dryRun: values['dry-run'] === true } };
  } catch {
    throw new StartProblem(EXIT.configuration, `用法：\n${USAGE}`, `Usage:\n${USAGE}`);
  }
}

/** What was done, in words. */
async function run(
  command: Command,
  options: Options & { dryRun: boolean },
  parts: Parts,
  logger: Logger,
): Promise<string> {
  if (command === 'administrator') return administrator(parts, options);
  const bytes = await bytesOf(options.file);
  const bring = command === 'agencies' ? importAgencies : importMembers;
  const done = await imported(parts, command, options.dryRun, (tx) => bring(tx, bytes));
  if (done.faults.length > 0) throw faultyFile(options.file, done.faults);
  if (command === 'agencies' && !options.dryRun) await prepare(parts.config, logger);
  const what = `新增 ${String(done.added)}，更新 ${String(done.changed)} · ${String(done.added)} added, ${String(done.changed)} changed`;
  return options.dryRun ? `${what}（只看不改 nothing was changed）` : what;
}

const prepare = (config: Config, logger: Logger): Promise<void> =>
  prepareStore(config, config.databaseUrl, logger);

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartProblem(
      EXIT.configuration,
      `读不到文件 ${file}（${String(code)}）`,
      `The file ${file} can't be read (${String(code)})`,
    );
  }
}

/** Carries out what must not stay. */
class OnlyTried extends Error {
  constructor(readonly done: Imported) {
    super('dry run');
  }
}

async function imported(
  { unitOfWork }: Parts,
  what: Command,
  isDryRun: boolean,
  work: (tx: TenantTx) => Promise<Imported>,
): Promise<Imported> {
  try {
    return await unitOfWork.asSystem(`import ${what}`, async (tx) => {
      const done = await work(tx);
      if (isDryRun) throw new OnlyTried(done);
      return done;
    });
  } catch (error) {
    if (error instanceof OnlyTried) return error.done;
    throw error;
  }
}

function faultyFile(file: string, faults: readonly ImportFault[]): StartProblem {
  const n = String(faults.length);
  const zh = faults.map(({ line, zh: words }) => `  第 ${String(line)} 行：${words}`);
  const en = faults.map(({ line, en: words }) => `  line ${String(line)}: ${words}`);
  return new StartProblem(
    EXIT.configuration,
    [`${file} 有误，共 ${n} 处，未作任何改动：`, ...zh].join('\n'),
    [`${file} has ${n} fault(s); nothing was changed:`, ...en].join('\n'),
  );
}

async function administrator({ unitOfWork }: Parts, options: Options): Promise<string> {
  const made = await unitOfWork.asSystem('first administrator', (tx) =>
    addFirstAdministrator(tx, options),
  );
  if (!made.ok) throw new StartProblem(EXIT.configuration, made.failure.zh, made.failure.en);
  const { isNew, agencyName } = made.value;
  return isNew
    ? `“${agencyName}”的管理员 ${options.login} 已建立 · is the administrator of ${agencyName}. 下一步 next: npm run provision -- --passwords FILE`
    : `“${agencyName}”已有管理员 ${options.login}，未作改动 · is there already, nothing was changed`;
}

runMain(main);
