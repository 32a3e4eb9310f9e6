import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '@portal/platform/kernel';

/** The operations that a client was built with: SHA-256 of the text in hex → the text. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const manifest = z.record(z.string().regex(/^sha256:[0-9a-f]{64}$/), z.string().min(1));

/** Reads what graphql-codegen writes; a file that is not there says that nothing was built. */
export async function readTrustedDocuments(file: string): Promise<TrustedDocuments> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '{}';
    throw error;
  });
  const found = Object.entries(manifest.parse(JSON.parse(text)));
  return new Map(found.map(([name, document]) => [name.slice('sha256:'.length), document]));
}

/** How a client names a document instead of sending it (the shape that Apollo's clients use). */
const named = z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) });

/** What a request asks, as far as it concerns its document. */
export interface Asking {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/**
 * The text of the document that a request names; undefined where it brings its own.
 * @param isHeld whether the caller may ask nothing but trusted documents
 * @throws Fault BAD_USER_INPUT with the reason DOCUMENT_UNKNOWN or DOCUMENT_NOT_TRUSTED
 */
export function namedDocument(
  asking: Asking,
  trusted: TrustedDocuments,
  isHeld: boolean,
): string | undefined {
  const name = named.safeParse(asking.extensions);
  if (name.success) {
    const text = trusted.get(name.data.persistedQuery.sha256Hash.toLowerCase());
    if (text === undefined) throw new Fault('BAD_USER_INPUT', { reason: 'DOCUMENT_UNKNOWN' });
    return text;
  }
  if (isHeld) throw new Fault('BAD_USER_INPUT', { reason: 'DOCUMENT_NOT_TRUSTED' });
  return undefined;
}
