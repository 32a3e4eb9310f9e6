// Preloaded into every server process: when the supervisor is gone (even by kill -9), it stops as on SIGTERM.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
