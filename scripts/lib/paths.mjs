import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's own directory, wherever the command was called from. */
export const root = resolve(import.meta.dirname, '../..');
export const at = (...parts) => join(root, ...parts);

/** The data directory, absolute, so that every child means the same one. */
export const dataDirectory = () => resolve(root, process.env.DATA_DIR || '.data');

/** Node 24 out of the locked optional dependency; the running Node where there is none for this platform. */
export function nodeProgram() {
  const exe = process.platform === 'win32' ? 'node.exe' : 'node';
  const own = at('node_modules', '.bin', exe);
  return existsSync(own) ? own : process.execPath;
}
