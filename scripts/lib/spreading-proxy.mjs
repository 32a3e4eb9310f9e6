import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';

/** What a server behind the proxy says of its own connection, and what must not stay: a trial that wanted HTTPS of localhost for a year. */
const NOT_PASSED = ['connection', 'keep-alive', 'strict-transport-security'];

/** HTTPS in front of one or several servers on 127.0.0.1, as a production site has it from its own proxy. */
export function openProxy({ port, certificate: { pfx, passphrase }, targets }) {
  const server = createServer({ pfx, passphrase, requestTimeout: 0 });
  return spread(server, targets, port);
}

/**
 * What a server of http or https is asked goes to the ports of `targets` in turn. One that does not take the connection is
 * passed over; nothing has been sent to it, so nothing is done twice.
 */
export async function spread(server, targets, port = 0) {
  let turn = 0;
  /** All targets, beginning with the next. */
  const inTurn = () => {
    const first = turn++ % targets.length;
    return [...targets.slice(first), ...targets.slice(0, first)];
  };
  const open = new Set();
  const hold = (socket) => {
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  };
  server.on('connection', hold).on('secureConnection', hold);
  server.on('request', (inward, outward) => passOn(inward, outward, inTurn()));
  server.on('upgrade', (inward, socket, head) => tunnel(inward, socket, head, inTurn()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

const forwarded = ({ headers, socket }) => ({
  ...headers,
  'x-forwarded-for': socket.remoteAddress,
  'x-forwarded-proto': 'https',
  'x-forwarded-host': headers.host,
});

function passOn(inward, outward, [port, ...others]) {
  const { method, url: path } = inward;
  const headers = forwarded(inward);
  const onward = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  let isConnected = false;
  onward.once('socket', (socket) =>
    socket.once('connect', () => {
      isConnected = true;
      inward.pipe(onward);
    }),
  );
  onward.flushHeaders();
  onward.on('response', (answer) => {
    const kept = Object.entries(answer.headers).filter(([name]) => !NOT_PASSED.includes(name));
    outward.writeHead(answer.statusCode, Object.fromEntries(kept));
    answer.pipe(outward);
    answer.once('error', () => outward.destroy());
  });
  onward.on('error', () => {
    if (!isConnected && others.length > 0) passOn(inward, outward, others);
    else if (outward.headersSent) outward.destroy();
    else outward.writeHead(502, { 'content-type': 'text/plain' }).end('Bad Gateway');
  });
  outward.once('close', () => onward.destroy());
}

/** WebSockets: the request as it came, then bytes both ways. */
function tunnel(inward, socket, head, [port, ...others]) {
  const onward = connect(port, '127.0.0.1');
  let isConnected = false;
  onward.once('connect', () => {
    isConnected = true;
    const lines = Object.entries(forwarded(inward)).map(([name, value]) => `${name}: ${value}`);
    onward.write([`${inward.method} ${inward.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.once('error', () => {
    if (isConnected || others.length === 0) socket.destroy();
    else tunnel(inward, socket, head, others);
  });
  socket.once('close', () => onward.destroy());
  onward.once('close', () => {
    if (isConnected) socket.destroy();
  });
}
