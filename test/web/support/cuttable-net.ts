import { once } from 'node:events';
import {
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Transform, type Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** A request as the wire sees it; of a file only that it comes, of anything else also what it says. */
export interface OnTheWire {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** What is on its way when the net goes down. */
export interface Moment {
  readonly hits: (request: OnTheWire) => boolean;
  /** `FIRST_BYTE`: the server has got some of the body. `ANSWERED`: it has done all of it, but nobody hears. */
  readonly when: 'FIRST_BYTE' | 'ANSWERED';
}

/**
 * The wire between a phone and the portal, as a forward proxy: everything passes until the moment
 * that was asked for; then every connection breaks and none is made until the net is mended.
 */
export class CuttableNet {
  private down = false;
  private moment: Moment | null = null;
  private freeAt = 0;
  private tell: () => void = () => undefined;
  private readonly open = new Set<Duplex>();
  private readonly server = createServer((inward, outward) => this.pass(inward, outward));

  private constructor(private readonly bytesPerMillisecond: number) {}

  /** Files go up at this speed, all together, in megabytes a second; as quickly as they can by default. */
  static async laid({ speed = Infinity } = {}): Promise<CuttableNet> {
    const net = new CuttableNet(speed * 1_000);
    net.server.on('connection', (socket: Socket) => net.hold(socket));
    net.server.on('connect', (asked: IncomingMessage, socket: Duplex, head: Buffer) => {
      net.tunnel(asked, socket, head);
    });
    net.server.listen(0, '127.0.0.1');
    await once(net.server, 'listening');
    return net;
  }

  /** For `newContext({ proxy })`; Chromium leaves out the own machine unless told so. */
  get proxy(): { server: string; bypass: string } {
    const { port } = this.server.address() as AddressInfo;
    return { server: `http://127.0.0.1:${port}`, bypass: '<-loopback>' };
  }

  /** Resolves once the net has gone down at that moment. */
  cutAt(moment: Moment): Promise<void> {
    this.moment = moment;
    return new Promise((resolve) => (this.tell = resolve));
  }

  mend(): void {
    this.down = false;
  }

  async takeUp(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private cut(): void {
    this.down = true;
    this.moment = null;
    for (const socket of this.open) socket.destroy();
    this.tell();
  }

  private hold(socket: Duplex): void {
    if (this.down) return void socket.destroy();
    this.open.add(socket);
    socket.on('error', () => undefined).once('close', () => this.open.delete(socket));
  }

  /** WebSockets come as a tunnel. */
  private tunnel(asked: IncomingMessage, inward: Duplex, head: Buffer): void {
    const [host = '', port = '80'] = (asked.url ?? '').split(':');
    const outward = connect(Number(port), host, () => {
      inward.write('HTTP/1.1 200 Connection established\r\n\r\n');
      outward.write(head);
      outward.pipe(inward).pipe(outward);
    });
    this.hold(outward);
  }

  private pass(inward: IncomingMessage, outward: ServerResponse): void {
    outward.on('error', () => undefined);
    if (inward.method === 'PUT') this.passOn(inward, outward, null);
    else {
      buffer(inward).then(
        (body) => this.passOn(inward, outward, body),
        () => outward.destroy(),
      );
    }
  }

  /** `body` is null where it still flows. */
  private passOn(inward: IncomingMessage, outward: ServerResponse, body: Buffer | null): void {
    const { method = '', headers, url = '' } = inward;
    const wire = { method, url, body: body?.toString('utf8') ?? '' };
    const cutWhen = this.moment?.hits(wire) === true ? this.moment.when : null;
    const onward = request(url, { method, headers, agent: false }, (answer) => {
      if (cutWhen === 'ANSWERED') answer.resume().once('end', () => this.cut());
      else {
        outward.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outward);
      }
    });
    onward.on('socket', (socket) => this.hold(socket)).on('error', () => outward.destroy());
    if (body) onward.end(body);
    else if (cutWhen === 'FIRST_BYTE') this.cutAfterFirst(inward, onward);
    else inward.pipe(this.slowly()).pipe(onward);
  }

  private slowly(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const now = performance.now();
        this.freeAt = Math.max(now, this.freeAt) + chunk.length / this.bytesPerMillisecond;
        setTimeout(() => done(null, chunk), this.freeAt - now);
      },
    });
  }

  private cutAfterFirst(inward: IncomingMessage, onward: ClientRequest): void {
    inward.once('data', (first: Buffer) => {
      inward.pause();
      onward.write(first.subarray(0, 1), () => this.cut());
    });
  }
}
