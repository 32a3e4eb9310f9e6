import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Finding {
  readonly kind: string;
  readonly what: string;
  /** The test that failed; null: none did. */
  readonly noticedBy: string | null;
}

/** What was taken away and which test failed, kept for the table in docs/security/isolation.md. */
export class Findings {
  readonly #all: Finding[] = [];

  constructor(private readonly name: string) {}

  add(finding: Finding): void {
    this.#all.push(finding);
  }

  unnoticed(): readonly string[] {
    return this.#all
      .filter(({ noticedBy }) => noticedBy === null)
      .map(({ kind, what }) => `${kind}: ${what}`);
  }

  /** Where `npm run test:mutations` looks for it. */
  async write(): Promise<void> {
    const dir = process.env['MUTATION_RESULTS'] ?? join(__dirname, '../../../.cache/mutations');
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, `${this.name}.json`), JSON.stringify(this.#all, null, 1));
  }
}
