import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What went over the wire to PostgreSQL. */
export interface Traffic {
  /** Statements that were executed, in order. */
  readonly statements: readonly string[];
  /** How often an answer was asked for: Sync, or a simple query. */
  readonly roundTrips: number;
}

const PROTOCOL_3 = 196_608;

/**
 * Reads PostgreSQL's frontend protocol (version 3) on its way to the server: a startup message without a
 * type, then messages of type, length and content. Nothing is changed or held back.
 */
class FrontendReader {
  #rest = Buffer.alloc(0);
  #application: string | undefined;
  readonly #prepared = new Map<string, string>();
  readonly #portals = new Map<string, string>();

  constructor(private readonly note: (application: string, event: string | null) => void) {}

  read(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const started = this.#application !== undefined;
      const head = started ? 1 : 0;
      if (this.#rest.length < head + 4) return;
      const end = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < end) return;
      const content = this.#rest.subarray(head + 4, end);
      if (started) this.#message(this.#rest.toString('latin1', 0, 1), content);
      else this.#startup(content);
      this.#rest = this.#rest.subarray(end);
    }
  }

  #startup(content: Buffer): void {
    if (content.readInt32BE(0) !== PROTOCOL_3)
      throw new Error('Only plain connections are counted');
    const words = content.toString('utf8', 4).split('\0');
    this.#application = words[words.indexOf('application_name') + 1] ?? '';
  }

  #message(type: string, content: Buffer): void {
    const [first = '', second = ''] = content.toString('utf8').split('\0');
    const application = this.#application ?? '';
    switch (type) {
      case 'P':
        this.#prepared.set(first, second);
        break;
      case 'B':
        this.#portals.set(first, this.#prepared.get(second) ?? `unknown statement ${second}`);
        break;
      case 'E':
        this.note(application, this.#portals.get(first) ?? `unknown portal ${first}`);
        break;
      case 'Q':
        this.note(application, first);
        this.note(application, null);
        break;
      case 'S':
        this.note(application, null);
        break;
      default:
        break;
    }
  }
}

/** A relay in front of PostgreSQL that counts what it passes on. */
export class Wire {
  readonly #sockets = new Set<Socket>();
  #statements: string[] = [];
  #roundTrips = 0;

  private constructor(
    private readonly server: Server,
    readonly databaseUrl: string,
  ) {}

  /** @param application only connections under this name are counted */
  static async before(databaseUrl: string, application: string): Promise<Wire> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const near = new URL(databaseUrl);
    near.host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const wire = new Wire(server, near.href);
    server.on('connection', (client) => {
      wire.#relay(client, connect(Number(target.port), target.hostname), application);
    });
    return wire;
  }

  #relay(client: Socket, database: Socket, application: string): void {
    const reader = new FrontendReader((name, statement) => {
      if (name !== application) return;
      if (statement === null) this.#roundTrips += 1;
      else this.#statements.push(statement);
    });
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (chunk: Buffer) => {
      reader.read(chunk);
    });
    client.pipe(database);
    database.pipe(client);
  }

  /** What passes while the work is done. */
  async during(work: () => Promise<unknown>): Promise<Traffic> {
    this.#statements = [];
    this.#roundTrips = 0;
    await work();
    return { statements: [...this.#statements], roundTrips: this.#roundTrips };
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
