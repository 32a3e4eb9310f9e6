import { readdirSync, readFileSync } from 'node:fs';

export interface Memory {
  readonly idle: number;
  readonly most: number;
}

/** What each server process took, in bytes of resident memory, by its name (`api`, `worker`). */
export type MemoryBook = Readonly<Record<string, Memory>>;

interface Process {
  readonly pid: number;
  readonly name: string;
}

/** Linux only: reads /proc. */
export class MemoryWatch {
  private readonly book: Record<string, Memory> = {};
  private readonly timer: NodeJS.Timeout;

  private constructor(private readonly processes: readonly Process[]) {
    this.look();
    this.timer = setInterval(() => this.look(), 100);
    // A test that failed on the way forgets to end it.
    this.timer.unref();
  }

  /** From now on, for the API and the worker below the process `pid`; what they take now counts as idle. */
  static over(pid: number): MemoryWatch {
    const servers = serversBelow(pid);
    if (servers.length < 2) throw new Error(`There is no API and worker below ${String(pid)}`);
    return new MemoryWatch(servers);
  }

  end(): MemoryBook {
    clearInterval(this.timer);
    return this.book;
  }

  private look(): void {
    for (const { pid, name } of this.processes) {
      const now = residentBytes(pid);
      const { idle = now, most = now } = this.book[name] ?? {};
      this.book[name] = { idle, most: Math.max(most, now) };
    }
  }
}

/** The API and the worker that a process has started, however deep. */
export function serversBelow(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const below = (pid: number): number[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(root).flatMap((pid) => {
    const [, name] = /apps\/(api|worker)\/src\/main\.js/.exec(read(pid, 'cmdline')) ?? [];
    return name ? [{ pid, name }] : [];
  });
}

const parentOf = (pid: string): number =>
  Number(/^PPid:\s+(\d+)/m.exec(read(Number(pid), 'status'))?.[1] ?? 0);

const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(read(pid, 'status'))?.[1] ?? 0) * 1024;

/** Empty where the process has gone. */
function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
