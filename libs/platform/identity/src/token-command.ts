import pg from 'pg';
import { ConfigError, loadConfig } from '@portal/platform/config';
import { commandToken, UnknownUser } from './development-provider/command-token.js';

/** `node token-command.js USER`: one access token on standard output; settings as the servers have. */
async function main(login: string | undefined): Promise<string> {
  if (!login)
    throw new Problem('用法：npm run -s token -- 用户名', 'Usage: npm run -s token -- USER');
  const config = loadConfig();
  if (config.production || config.identity !== 'development') {
    throw new Problem(
      '令牌命令只用于开发用身份服务',
      'Tokens are made for the development identity provider only',
    );
  }
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    return await commandToken(client, login, config.oidc);
  } finally {
    await client.end();
  }
}

class Problem extends Error {
  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}

function explain(error: unknown): string {
  if (error instanceof UnknownUser) {
    const known = error.known.length > 0 ? error.known.join(' ') : '—';
    return `没有用户 ${error.user}。可用：${known}\nNo user ${error.user}. Known: ${known}`;
  }
  if (error instanceof ConfigError || error instanceof Problem) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `无法签发令牌：${reason}\nNo token could be made: ${reason}`;
}

main(process.argv[2]).then(
  (token) => process.stdout.write(`${token}\n`),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  },
);
