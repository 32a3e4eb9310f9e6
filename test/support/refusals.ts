import type { TestPortal } from './portal.js';
import { raw, type RawAnswer, type RawRequest } from './raw-http.js';

/** What no answer may tell: stacks, files, statements, the database's own words. */
const LEAKS =
  /node_modules|\bat \S+ \(|\.[jt]s:\d|\bselect .+ from\b|\binsert into\b|\bviolates\b|relation "|invalid input syntax|invalid byte sequence|Postgre|ECONN|stack/i;
const CHINESE = /[\u4e00-\u9fff]/;
const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export interface Refusal {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly requestId: string };
}

export function expectNoLeak(text: string): void {
  expect(text).not.toMatch(LEAKS);
  expect(text).not.toContain(process.cwd());
}

/** The words of a refusal, in the language that was asked for. */
export function expectWords(message: string, language: 'zh' | 'en'): void {
  expect(message).not.toBe('');
  if (language === 'zh') expect(message).toMatch(CHINESE);
  else expect(message).not.toMatch(CHINESE);
}

/** Sends a request in both languages: each is refused with this status and code, in words, with its number. */
export async function expectRefused(
  portal: TestPortal,
  asked: RawRequest,
  wanted: { readonly status: number; readonly code: string },
): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    const headers = language === 'zh' ? {} : { 'accept-language': 'en-GB,en;q=0.8' };
    const answer = await raw(portal, { ...asked, headers: { ...asked.headers, ...headers } });
    const refusal = refusalOf(answer);
    expect({ status: answer.status, code: refusal.extensions.code }).toEqual(wanted);
    expect(answer.headers['x-request-id']).toBe(refusal.extensions.requestId);
    expect(refusal.extensions.requestId).toMatch(REQUEST_ID);
    expectWords(refusal.message, language);
    expectNoLeak(answer.text);
  }
}

export function refusalOf({ text, headers, status }: RawAnswer): Refusal {
  expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
  const [refusal] = (JSON.parse(text) as { errors?: Refusal[] }).errors ?? [];
  if (!refusal) throw new Error(`Not refused: ${String(status)} ${text.slice(0, 300)}`);
  return refusal;
}
