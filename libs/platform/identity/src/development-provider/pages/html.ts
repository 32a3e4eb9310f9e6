import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { STYLE } from './style.js';

export interface Page {
  readonly status: number;
  readonly html: string;
}

/** Text that is already HTML. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = Markup | string | number | undefined | readonly Markup[];

/** A template of HTML in which everything put in is escaped, unless it is Markup itself. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    texts.map((text, i) => text + (i < parts.length ? render(parts[i]) : '')).join(''),
  );
}

function render(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((markup) => markup.text).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Chinese first, English second. */
export function both(zh: string, en: string): Markup {
  return html`${zh} <span lang="en">${en}</span>`;
}

/** Put in as a whole: its hash must not change with the layout of a template. */
const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);
const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** No script at all, no outside resource, no frame, and forms that lead nowhere else. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

export function page(status: number, title: string, body: Markup): Page {
  const document = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        ${body}
      </body>
    </html> `;
  return { status, html: document.text };
}

/** Answers through Koa. */
export function respondWith(
  context: { status: number; body: unknown; set(headers: Record<string, string>): void },
  { status, html: text }: Page,
): void {
  context.status = status;
  context.set(HEADERS);
  context.body = text;
}

/** Answers straight to node's response. */
export function send(response: ServerResponse, { status, html: text }: Page): void {
  response.writeHead(status, { ...HEADERS, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
