import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { brotliCompress, constants, gzip as gzipCompress } from 'node:zlib';
import { walk } from './build.mjs';
import { alone } from './lock.mjs';
import { at, nodeProgram, root } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';
import { say } from './say.mjs';
import { track } from './tracked.mjs';

const STAMP = at('dist', '.web');
const WORTH_COMPRESSING = 1_000;
const QUALITY = constants.BROTLI_PARAM_QUALITY;
const brotli = promisify(brotliCompress);
const gzip = promisify(gzipCompress);
const LEFT_OUT = /(^|\/)(node_modules|\.[^/]+)(\/|$)|[.-]spec\.tsx?$|^apps\/web\/src\/gql\//;

/** Generates the portal's types and builds it into dist/web when something changed. Answers false when there was nothing to do. */
export async function buildWeb() {
  if (!existsSync(at('apps/web/vite.config.ts'))) {
    say('门户尚不存在，跳过', 'there is no portal yet: skipped');
    return false;
  }
  return alone('build-web', async () => {
    const stamp = await inputs();
    if (
      (await readFile(STAMP, 'utf8').catch(() => '')) === stamp &&
      existsSync(at('dist/web/index.html'))
    )
      return false;
    await generateTypes();
    await tool('vite/bin/vite.js', [
      'build',
      'apps/web',
      '--outDir',
      at('dist/web'),
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ]);
    // What the API takes from the portal: apps/api reads it beside the page.
    await copyFile(at('apps/web/src/gql/persisted-documents.json'), at('dist/web/documents.json'));
    await compress(at('dist/web/assets'));
    await writeFile(STAMP, stamp);
    return true;
  });
}

/** Once here rather than at every request: beside each file of text its brotli and gzip, which the API serves. */
async function compress(directory) {
  const names = (await readdir(directory)).filter((name) => /\.(js|css|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const file = join(directory, name);
      const text = await readFile(file);
      if (text.length < WORTH_COMPRESSING) return;
      await writeFile(`${file}.br`, await brotli(text, { params: { [QUALITY]: 9 } }));
      await writeFile(`${file}.gz`, await gzip(text, { level: 9 }));
    }),
  );
}

/** Typed GraphQL documents of the portal, out of the committed SDL. */
export function generateTypes() {
  return tool('@graphql-codegen/cli/cjs/bin.js', ['--config', 'apps/web/codegen.ts', '--silent']);
}

async function inputs() {
  const found = await walk('apps/web', LEFT_OUT, new Map());
  const hash = createHash('sha256');
  for (const [file, mark] of [...found].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${file} ${mark}\n`);
  for (const file of ['package-lock.json', 'apps/api/schema.graphql', 'scripts/lib/build-web.mjs'])
    hash.update(await readFile(at(file)).catch(() => ''));
  return hash.digest('hex');
}

async function tool(program, args) {
  const child = track(
    spawn(nodeProgram(), [at('node_modules', program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    }),
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (exit, signal) => resolve(exit ?? signal));
  });
  if (code !== 0)
    throw new Problem(
      EXIT.failed,
      `${program} 失败：\n${stripVTControlCharacters(said).trim()}`,
      `${program} failed (${code}).`,
    );
}
