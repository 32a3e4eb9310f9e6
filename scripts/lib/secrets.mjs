import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, Problem } from './problem.mjs';

const key = () => randomBytes(32).toString('base64');
const password = () => randomBytes(18).toString('base64url');

/** A file only the user may read, put in place in one step. */
export async function writePrivate(file, value) {
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/**
 * Keys of encrypted fields and signed addresses, and the passwords of the embedded database's roles; made once.
 * A database without its secrets is refused: what is encrypted in it could never be read again.
 */
export async function ensureSecrets(dataDir, databaseExists) {
  const file = join(dataDir, 'secrets.json');
  await mkdir(dataDir, { recursive: true });
  if (existsSync(file)) return readSecrets(file);
  if (databaseExists)
    throw new Problem(
      EXIT.wrongData,
      `${file} 丢失，而数据库已存在。请从备份恢复该文件，或换一个 DATA_DIR。`,
      `${file} is missing although the database exists. Restore it from a backup, or use another DATA_DIR.`,
    );
  const secrets = {
    fieldKey: key(),
    urlKey: key(),
    database: { admin: password(), owner: password(), app: password() },
  };
  await writePrivate(file, secrets);
  return secrets;
}

async function readSecrets(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (error.code === 'EACCES') throw error;
    throw new Problem(
      EXIT.wrongData,
      `无法读取 ${file}：${error.message}`,
      `${file} can't be read: ${error.message}`,
    );
  }
}
