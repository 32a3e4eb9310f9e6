import { createServer } from 'node:net';
import { EXIT, Problem } from './problem.mjs';

/** The address a browser on this machine would use may be the IPv6 loopback: somebody else there is in the way too. */
const alsoLocal = (host) => (host === '127.0.0.1' ? [host, '::1'] : [host]);

/** PORT as a number; the rest of the settings is checked by the servers themselves. */
export function wantedPort() {
  const text = process.env.PORT || '3000';
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new Problem(EXIT.usage, `PORT 无效：${text}`, `PORT is not a port: ${text}`);
}

/** Refuses a port that another program listens on. */
export async function checkPort(host, port) {
  for (const address of alsoLocal(host)) await tryListen(address, port);
}

function tryListen(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') reject(taken(port));
      else if (error.code === 'EACCES') reject(notAllowed(port));
      else resolve();
    });
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
}

const taken = (port) =>
  new Problem(
    EXIT.portTaken,
    `端口 ${port} 已被占用。请换一个，例如：PORT=${port + 1} npm start`,
    `Port ${port} is taken. Choose another one, for example: PORT=${port + 1} npm start`,
  );

const notAllowed = (port) =>
  new Problem(
    EXIT.portTaken,
    `没有权限使用端口 ${port}。请换一个大于 1023 的端口。`,
    `Port ${port} is not allowed for this user. Choose one above 1023.`,
  );
