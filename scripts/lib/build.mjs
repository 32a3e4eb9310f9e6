import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { alone } from './lock.mjs';
import { at, root } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';

const require = createRequire(import.meta.url);
const STAMP = at('dist', '.server.json');
const SOURCES = ['apps/api', 'apps/worker', 'apps/migrate', 'libs'];
const LEFT_OUT =
  /(^|\/)(node_modules|\.[^/]+)(\/|$)|[.-]spec\.ts$|^libs\/platform\/testing\/|\.(md|mjs|d\.ts)$/;

const OPTIONS = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/**
 * Compiles what changed of apps and libs (size and modification time against the last build) into dist/, file by file,
 * other files are copied. Each file is put in place in one step, so that a running process never reads half of one.
 * Answers how many files were written.
 */
export function buildServer() {
  return alone('build', async () => {
    const files = await sources();
    const last = await lastBuild();
    const changed = [...files]
      .filter(([file, mark]) => last.files[file] !== mark)
      .map(([file]) => file);
    const removed = Object.keys(last.files).filter((file) => !files.has(file));
    await Promise.all(removed.map((file) => remove(file)));
    const faults = await compileAll(changed);
    for (const { file } of faults) files.delete(file);
    if (changed.length + removed.length > 0)
      await replace(STAMP, JSON.stringify({ recipe: recipe(), files: Object.fromEntries(files) }));
    if (faults.length > 0) throw compileProblem(faults);
    return changed.length;
  });
}

const recipe = () =>
  createHash('sha256')
    .update(JSON.stringify(OPTIONS))
    .update(require('@swc/core/package.json').version)
    .digest('hex');

async function lastBuild() {
  const last = await readFile(STAMP, 'utf8').then(JSON.parse, () => undefined);
  return last?.recipe === recipe() ? last : { files: {} };
}

async function sources() {
  const found = new Map();
  await Promise.all(SOURCES.map((dir) => walk(dir, LEFT_OUT, found)));
  return found;
}

/** Fills `found` with path → "size:mtime" of every file under `dir` that `leftOut` does not match. */
export async function walk(dir, leftOut, found) {
  const entries = await readdir(at(dir), { withFileTypes: true }).catch(() => []);
  await Promise.all(
    entries.map(async (entry) => {
      const path = `${dir}/${entry.name}`;
      if (leftOut.test(path)) return;
      if (entry.isDirectory()) return walk(path, leftOut, found);
      const { size, mtimeMs } = await stat(at(path));
      found.set(path, `${size}:${mtimeMs}`);
    }),
  );
  return found;
}

async function compileAll(files) {
  const swc = files.length > 0 ? require('@swc/core') : undefined;
  const faults = [];
  const queue = [...files];
  const worker = async () => {
    for (let file = queue.pop(); file !== undefined; file = queue.pop())
      await compile(swc, file).catch((error) => faults.push({ file, error }));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return faults;
}

const output = (file) => at('dist', file.replace(/\.ts$/, '.js'));

async function compile(swc, file) {
  const target = output(file);
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) return copyFile(at(file), target);
  const { code, map } = await swc.transform(await readFile(at(file), 'utf8'), {
    ...OPTIONS,
    filename: at(file),
    sourceFileName: relative(dirname(target), at(file)),
  });
  await replace(`${target}.map`, map ?? '');
  await replace(
    target,
    `${inPlainNode(code, target)}\n//# sourceMappingURL=${target.split(/[\\/]/).at(-1)}.map\n`,
  );
}

/** `@portal/x` is a name of tsconfig.json that plain Node does not know: it becomes the way to that lib's index.js. */
function inPlainNode(code, target) {
  return code.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(["'])@portal\/((?:platform\/)?[a-z-]+)\2/g,
    (_, before, quote, lib) => {
      const way = relative(
        dirname(target),
        join(root, 'dist/libs', lib, 'src/index.js'),
      ).replaceAll('\\', '/');
      return `${before}${quote}${way.startsWith('.') ? way : `./${way}`}${quote}`;
    },
  );
}

async function replace(file, text) {
  const draft = `${file}.${process.pid}.tmp`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(draft, text);
  await rename(draft, file);
}

async function remove(file) {
  await rm(output(file), { force: true });
  await rm(`${output(file)}.map`, { force: true });
}

function compileProblem(faults) {
  const text = faults.map(({ file, error }) => `${file}\n${error.message}`).join('\n\n');
  return new Problem(
    EXIT.failed,
    `编译失败：\n${text}`,
    `${faults.length} file(s) did not compile.`,
  );
}
