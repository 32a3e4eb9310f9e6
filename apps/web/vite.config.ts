import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const web = dirname(fileURLToPath(import.meta.url));
const api = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const WORKER = 'service-worker';

/** Files that are copied as they are, by path, with what is in them. */
function publicFiles(): [string, Buffer][] {
  const directory = join(web, 'public');
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [`/${relative(directory, file).replaceAll('\\', '/')}`, readFileSync(file)]);
}

/**
 * Tells the service worker what this build consists of, and the page and the worker which build they are of. A worker
 * that differs in one byte is a new one to the browser: that is how a new version gets about.
 */
function shell(): Plugin {
  return {
    name: 'portal-shell',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[`${WORKER}.js`];
        const page = bundle['index.html'];
        if (worker?.type !== 'chunk' || page?.type !== 'asset') {
          return this.error('no service worker or no page was built');
        }
        if (worker.imports.length > 0) {
          return this.error(
            'the service worker shares code with the portal, so it is no file of its own',
          );
        }
        const copied = publicFiles();
        const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const files = [...built.map((name) => `/${name}`), ...copied.map(([name]) => name)].sort();
        const hash = createHash('sha256').update(files.join('\n')).update(worker.code);
        hash.update(String(page.source));
        for (const [, content] of copied) hash.update(content);
        const build = hash.digest('hex').slice(0, 16);
        worker.code = `self.shell=${JSON.stringify({ build, files })};\n${worker.code}`;
        page.source = String(page.source).replace(
          '<meta name="portal-build" content=""',
          `<meta name="portal-build" content="${build}"`,
        );
      },
    },
  };
}

export default defineConfig({
  root: web,
  resolve: { alias: { '@': join(web, 'src') } },
  plugins: [shell()],
  build: {
    outDir: join(web, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: join(web, 'index.html'), [WORKER]: join(web, 'worker', `${WORKER}.ts`) },
      output: {
        // A worker is found under one address for ever; everything else is named by what is in it.
        entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js'),
      },
      onLog(level, log, handler) {
        // antd marks every file "use client"; the directive means nothing here.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/graphql': { target: api, ws: true },
      '/realms': api,
      '/files': api,
      '/health': api,
    },
  },
});
