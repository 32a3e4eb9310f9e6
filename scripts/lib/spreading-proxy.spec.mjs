import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { freePort } from './postgres.mjs';
import { spread } from './spreading-proxy.mjs';

const stops = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A server behind the proxy that says its name, and what it got. */
async function behind(name) {
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === '/cut') return request.socket.destroy();
    response.setHeader('strict-transport-security', 'max-age=1');
    response.end(JSON.stringify({ name, body, headers: request.headers }));
  });
  server.on('upgrade', (request, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n\r\n${name}:`);
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return server.address().port;
}

async function proxy(...targets) {
  const { port, stop } = await spread(createServer(), targets);
  stops.push(stop);
  return port;
}

const ask = async (port, path = '/', options = {}) => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, options);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const nameOf = async (port) => JSON.parse((await ask(port)).text).name;

async function upgraded(port) {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  const [head] = await once(socket, 'data');
  socket.write('hello');
  const said = [String(head)];
  while (!said.join('').includes('hello')) said.push(String((await once(socket, 'data'))[0]));
  socket.destroy();
  return said.join('').split('\r\n\r\n')[1];
}

describe('the proxy of the trial installation', () => {
  it('gives requests to its servers in turn, as they came', async () => {
    const port = await proxy(await behind('one'), await behind('two'));
    expect([await nameOf(port), await nameOf(port), await nameOf(port)]).toEqual([
      'one',
      'two',
      'one',
    ]);
    const { status, headers, text: said } = await ask(port, '/', { method: 'POST', body: 'x' });
    const got = JSON.parse(said);
    expect([status, got.body, got.headers.host]).toEqual([200, 'x', `127.0.0.1:${port}`]);
    expect(got.headers).toMatchObject({
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '127.0.0.1',
    });
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('passes over one that is gone, with the whole body for the other', async () => {
    const port = await proxy(await freePort(), await behind('two'));
    const body = 'y'.repeat(300_000);
    for (let n = 0; n < 4; n += 1) {
      const { text: said } = await ask(port, '/', { method: 'POST', body });
      const got = JSON.parse(said);
      expect([got.name, got.body.length]).toEqual(['two', body.length]);
    }
    expect([await upgraded(port), await upgraded(port)]).toEqual(['two:hello', 'two:hello']);
  });

  it('sends nothing twice: what was cut in the middle is told', async () => {
    const port = await proxy(await behind('one'), await behind('two'));
    expect((await ask(port, '/cut', { method: 'POST', body: 'z' })).status).toBe(502);
    expect((await ask(await proxy(await freePort()))).status).toBe(502);
  });

  it('lets go of its connections when it stops', async () => {
    const { port, stop } = await spread(createServer(), [await behind('one')]);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = buffer(socket).catch(() => undefined);
    await stop();
    await ended;
    await expect(ask(port)).rejects.toThrow('fetch failed');
  });
});
