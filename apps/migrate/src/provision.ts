import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { linkAccount, readAccounts } from '@portal/directory';
import { loadConfig, type Config } from '@portal/platform/config';
import { provision, type DirectoryPerson, type Plan } from '@portal/platform/identity';
import { SystemClock } from '@portal/platform/kernel';
import { createLogger } from '@portal/platform/observability';
import { EXIT, openParts, runMain, StartProblem, type Parts } from '@portal/platform/runtime';
import { reportOf } from './provision-report.js';

/**
 * `node provision.js [--dry-run] [--passwords FILE]`: makes the realm of Keycloak agree with the directory, under the
 * application role. Safe to run again and again.
 */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const config = loadConfig();
  const access = accessOf(config);
  const logger = createLogger('provision', config.logLevel);
  const parts = await openParts('delta-provision', config, new SystemClock(), logger);
  try {
    process.stdout.write(reportOf(await run(parts, access, options), options.isDryRun));
  } finally {
    await parts.close();
  }
}

interface Options {
  readonly isDryRun: boolean;
  readonly passwords: string | undefined;
}

function optionsOf(args: string[]): Options {
  try {
    const options = { 'dry-run': { type: 'boolean' }, passwords: { type: 'string' } } as const;
    const { values } = parseArgs({ args, options });
    return { isDryRun: values['dry-run'] === true, passwords: values.passwords };
  } catch {
    const usage = 'npm run provision -- [--dry-run] [--passwords FILE]';
    throw new StartProblem(EXIT.configuration, `用法：${usage}`, `Usage: ${usage}`);
  }
}

async function run({ unitOfWork }: Parts, access: Access, options: Options): Promise<Plan> {
  const directory = await unitOfWork.asSystem('provisioning', readAccounts);
  // An empty directory is a wrong address: taken at its word, it would shut everybody out.
  if (directory.people.length === 0)
    throw new StartProblem(
      EXIT.wrongData,
      '目录中没有任何成员：请检查 DATABASE_URL',
      'There is no member in the directory: check DATABASE_URL',
    );
  try {
    return await provision(access, directory, {
      isDryRun: options.isDryRun,
      firstPassword: (person) => firstPassword(person, options.passwords),
      link: (personId, subject) =>
        unitOfWork.asSystem('provisioning', (tx) => linkAccount(tx, personId, subject)),
    });
  } catch (error) {
    throw keycloakProblem(access, error);
  }
}

/** What was done before stays; the next run goes on from there. */
function keycloakProblem({ issuer, client }: Access, error: unknown): StartProblem {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const said = cause instanceof Error ? `${message}: ${cause.message}` : message;
  return new StartProblem(
    EXIT.failed,
    `Keycloak（${issuer}，客户端 ${client}）未完成同步：${said}`,
    `Keycloak (${issuer}, client ${client}) was not brought up to date: ${said}`,
  );
}

interface Access {
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
}

function accessOf({ identity, oidc, provisioning }: Config): Access {
  const { client, secret } = provisioning;
  if (identity !== 'keycloak' || secret === undefined)
    throw new StartProblem(
      EXIT.configuration,
      '需要 IDENTITY=keycloak、OIDC_ISSUER 和 PROVISIONING_SECRET（见 docs/configuration.md）',
      'IDENTITY=keycloak, OIDC_ISSUER and PROVISIONING_SECRET are needed (see docs/configuration.md)',
    );
  return { issuer: oidc.issuer, client, secret };
}

/** Written down for whoever hands it over, before the user is made; it has to be changed at the first sign-in. */
async function firstPassword(
  { login, name }: DirectoryPerson,
  file: string | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const password = `${randomBytes(12).toString('base64url')}-Aa1`;
  const list = await open(file, 'a', 0o600);
  try {
    await list.write(`${login ?? ''}\t${name}\t${password}\n`);
  } finally {
    await list.close();
  }
  return password;
}

runMain(main);
