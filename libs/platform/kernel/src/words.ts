import type { WordParams } from './failure.js';

export type Locale = 'zh' | 'en';
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

const words = new Map<string, Wording>();

/** Adds the words for codes; `{name}` in a text is replaced by the parameter of that name. */
export function registerWords(entries: Readonly<Record<string, Wording>>): void {
  for (const [code, wording] of Object.entries(entries)) words.set(code, wording);
}

export function hasWords(code: string): boolean {
  return words.has(code);
}

/** Words for people; an unknown code is given back as it is, so that nothing is hidden. */
export function wordsFor(code: string, locale: Locale, params: WordParams = {}): string {
  const wording = words.get(code);
  if (!wording) return code;
  return wording[locale].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/** Picks the language of an Accept-Language header (RFC 9110, 12.5.4); Chinese where it does not say. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  let best: { locale: Locale; quality: number } | undefined;
  for (const part of (acceptLanguage ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const locale = tag.startsWith('zh') ? 'zh' : tag.startsWith('en') ? 'en' : undefined;
    if (!locale) continue;
    const q = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((v) => v !== undefined);
    const quality = q === undefined ? 1 : Number(q);
    if (quality > 0 && (!best || quality > best.quality)) best = { locale, quality };
  }
  return best?.locale ?? 'zh';
}
