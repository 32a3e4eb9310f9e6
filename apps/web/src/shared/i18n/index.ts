import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { zh } from './zh';

export type Language = 'zh' | 'en';

const KEY = 'delta-portal.language';
const defaultNS = 'common';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof zh;
    returnNull: false;
  }
}

/** The language chosen on this device; Chinese until somebody chooses. */
export function language(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh';
}

async function load(chosen: Language): Promise<void> {
  if (chosen === 'en' && !i18next.hasResourceBundle('en', defaultNS)) {
    const { en } = await import('./en');
    for (const [namespace, words] of Object.entries(en)) {
      i18next.addResourceBundle('en', namespace, words);
    }
  }
  document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN';
}

/** Prepares the words; the English ones come over the net only when they are wanted. */
export async function startWords(): Promise<void> {
  const chosen = language();
  await i18next.use(initReactI18next).init({
    resources: { zh },
    lng: chosen,
    fallbackLng: 'zh',
    ns: Object.keys(zh),
    defaultNS,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  if (chosen === 'en') {
    await load('en');
    await i18next.changeLanguage('en');
  } else {
    await load('zh');
  }
}

/** Switches the language of the pages and, from the next request on, of the server's words. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  localStorage.setItem(KEY, chosen);
  await load(chosen);
  await i18next.changeLanguage(chosen);
}
