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

interface Preference {
  readonly locale: Locale;
  readonly quality: number;
}

/** One entry of the header, e.g. `en-GB;q=0.8`; undefined for a language there are no words in. */
function preference(entry: string): Preference | undefined {
  const [, tag, q] = /^\s*(zh|en)[\w-]*\s*(?:;\s*q=([\d.]+)\s*)?$/i.exec(entry) ?? [];
  if (tag === undefined) return undefined;
  return {
    locale: tag.toLowerCase() === 'zh' ? 'zh' : 'en',
    quality: q === undefined ? 1 : Number(q),
  };
}

/** Picks the language of an Accept-Language header (RFC 9110, 12.5.4); Chinese where it does not say. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map(preference)
    .filter((p) => p !== undefined && p.quality > 0);
  const [best] = wanted.sort((a, b) => (b?.quality ?? 0) - (a?.quality ?? 0));
  return best?.locale ?? 'zh';
}
