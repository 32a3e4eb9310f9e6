/** A statement that a client runs, and where its message begins among the bytes that were read with it. */
export interface SentStatement {
  readonly text: string;
  readonly at: number;
}

/**
 * Reads what a client says to PostgreSQL (protocol 3.0, "Message Formats"): the text of every simple query, and of
 * every prepared statement each time it is bound.
 */
export class StatementReader {
  readonly #prepared = new Map<string, string>();
  #rest = Buffer.alloc(0);
  #isStarted = false;

  /** `whole`: the messages that are complete by now, as bytes. The rest waits for the next chunk. */
  read(chunk: Buffer): { whole: Buffer; statements: SentStatement[] } {
    const bytes = Buffer.concat([this.#rest, chunk]);
    const statements: SentStatement[] = [];
    let at = 0;
    for (let next = this.#endOf(bytes, at); next <= bytes.length; next = this.#endOf(bytes, at)) {
      const text = this.#isStarted ? this.#textOf(bytes.subarray(at, next)) : undefined;
      if (text !== undefined) statements.push({ text, at });
      this.#isStarted = true;
      at = next;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return { whole: bytes.subarray(0, at), statements };
  }

  /** Only the start-up message has no type before its length. */
  #endOf(bytes: Buffer, at: number): number {
    const lengthAt = this.#isStarted ? at + 1 : at;
    return lengthAt + 4 > bytes.length ? Infinity : lengthAt + bytes.readInt32BE(lengthAt);
  }

  #textOf(message: Buffer): string | undefined {
    const type = String.fromCharCode(message[0] ?? 0);
    const [first = '', second = ''] = message.subarray(5).toString('latin1').split('\0', 2);
    if (type === 'Q') return first;
    if (type === 'P') this.#prepared.set(first, second);
    return type === 'B' ? this.#prepared.get(second) : undefined;
  }
}
