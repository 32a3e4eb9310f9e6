import { once } from 'node:events';
import {
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

const ofNextBuild = 'next';

/**
 * The portal as it is before and after an upgrade, as a forward proxy: everything passes; from `release` on, page and
 * service worker say that they are of another build, although the files are the same.
 */
export class NextBuild {
  private released = false;
  private readonly open = new Set<Socket>();
  private readonly server = createServer((inward, outward) => this.pass(inward, outward));

  static async waiting(): Promise<NextBuild> {
    const proxy = new NextBuild();
    proxy.server.on('connection', (socket: Socket) => proxy.hold(socket));
    // WebSockets come as a tunnel.
    proxy.server.on('connect', (asked: IncomingMessage, inward: Socket) => {
      const [host = '', port = '80'] = (asked.url ?? '').split(':');
      const outward = connect(Number(port), host, () => {
        inward.write('HTTP/1.1 200 Connection established\r\n\r\n');
        outward.pipe(inward).pipe(outward);
      });
      proxy.hold(outward);
    });
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get proxy(): { server: string; bypass: string } {
    const { port } = this.server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' };
  }

  /** Which build the portal is of from now on. */
  release(): string {
    this.released = true;
    return ofNextBuild;
  }

  async takeDown(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private hold(socket: Socket): void {
    this.open.add(socket);
    socket.on('error', () => undefined).once('close', () => this.open.delete(socket));
  }

  private pass(inward: IncomingMessage, outward: ServerResponse): void {
    const { method = 'GET', url = '' } = inward;
    const headers = { ...inward.headers };
    // What the browser has of the build before is not to be confirmed.
    if (this.released) {
      delete headers['if-none-match'];
      delete headers['if-modified-since'];
    }
    outward.on('error', () => undefined);
    const onward = request(url, { method, headers, agent: false }, (answer) => {
      if (this.released && namesABuild(url, answer.headers)) void this.dress(answer, outward);
      else {
        outward.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outward);
      }
    });
    onward.on('socket', (socket) => this.hold(socket)).on('error', () => outward.destroy());
    inward.pipe(onward);
  }

  private async dress(answer: IncomingMessage, outward: ServerResponse): Promise<void> {
    const body = (await text(answer))
      .replace(/(<meta name="portal-build" content=")[^"]*/, `$1${ofNextBuild}`)
      .replace(/("build":")[^"]*/, `$1${ofNextBuild}`);
    const headers = { ...answer.headers, 'content-length': String(Buffer.byteLength(body)) };
    delete headers.etag;
    delete headers['last-modified'];
    outward.writeHead(answer.statusCode ?? 502, headers).end(body);
  }
}

function namesABuild(url: string, headers: IncomingHttpHeaders): boolean {
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  return url.endsWith('/service-worker.js') || (isPage && !url.includes('/realms/'));
}
