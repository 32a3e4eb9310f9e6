import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataDirectory } from './paths.mjs';
import { EXIT, Problem } from './problem.mjs';

/** What `npm start` left in DATA_DIR/runtime.json for other commands. */
export async function running() {
  const file = join(dataDirectory(), 'runtime.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new Problem(
      EXIT.failed,
      `门户未在数据目录 ${dataDirectory()} 上运行。请先 npm start（DATA_DIR 要一致）。`,
      `The portal does not run on the data directory ${dataDirectory()}. Do npm start first (with the same DATA_DIR).`,
    );
  return JSON.parse(text);
}
