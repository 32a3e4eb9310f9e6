import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const web = dirname(fileURLToPath(import.meta.url));
const api = `http://localhost:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  root: web,
  resolve: { alias: { '@': join(web, 'src') } },
  build: {
    outDir: join(web, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
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
