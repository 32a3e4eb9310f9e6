import { buildServer } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { ensureInstalled } from './install.mjs';
import { explain } from './problem.mjs';
import { root } from './paths.mjs';
import { step } from './say.mjs';
import { endOnSignals } from './tracked.mjs';

/** Installs if needed and builds everything that changed. */
export async function prepare({ web = true } = {}) {
  try {
    await ensureInstalled();
    await Promise.all([
      step('编译服务', 'compiling servers', async () => (await buildServer()) > 0),
      web && step('生成门户', 'building the portal', buildWeb),
    ]);
  } catch (error) {
    throw explain(error, root);
  }
}

export default async function build() {
  endOnSignals();
  await prepare();
}
