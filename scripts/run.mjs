#!/usr/bin/env node
// The one entry of every command (package.json "scripts"). Only built-in modules are imported until the
// installation is known to be there, and nothing new to Node 20 before the version is checked.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node.js 20.19 或更新版本，当前为 ${process.version}。`);
  console.error(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
  process.exit(10);
}

const commands = {
  start: () => import('./lib/start.mjs'),
  'start:production-like': () => import('./lib/production-like.mjs'),
  dev: () => import('./lib/dev.mjs'),
  build: () => import('./lib/build-command.mjs'),
  test: () => import('./lib/test.mjs'),
  'test:interop': () => import('./lib/interop.mjs'),
  'test:faults': () => import('./lib/faults.mjs'),
  'test:mutations': () => import('./lib/mutations.mjs'),
  'test:large': () => import('./lib/large.mjs'),
  verify: () => import('./lib/verify.mjs'),
  ci: () => import('./lib/ci.mjs'),
  bench: () => import('./lib/bench.mjs'),
  fuzz: () => import('./lib/fuzz.mjs'),
  token: () => import('./lib/token.mjs'),
  provision: () => import('./lib/provision.mjs'),
  directory: () => import('./lib/directory-command.mjs'),
  'check-evidence': () => import('./lib/check-evidence.mjs'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!load) {
  console.error(`用法 Usage: node scripts/run.mjs ${Object.keys(commands).join(' | ')}`);
  process.exit(2);
}

const { reportAndExit } = await import('./lib/say.mjs');
const { endWithNpm } = await import('./lib/tracked.mjs');
endWithNpm();
try {
  const { default: command } = await load();
  process.exitCode = (await command(args)) ?? 0;
} catch (error) {
  reportAndExit(error);
}
