// Preloaded into every server process: when the supervisor is gone (even by kill -9), it stops as on SIGTERM, and
// is ended when that takes too long, because nobody is left to do it.
const GRACE = 15_000;
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE).unref();
});
process.channel?.unref();
