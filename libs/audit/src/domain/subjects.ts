import type { Locale, Wording } from '@portal/platform/kernel';

/** What an entry is about, as the statement answers it: what the reader may not see has no name. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  /** The referral that it is or belongs to, where the reader sees that. */
  readonly referralId: string | null;
  readonly number: string | null;
  readonly name: string | null;
}

const KIND_WORDS: Readonly<Record<string, Wording>> = {
  referral: { zh: '移送', en: 'Referral' },
  evidence: { zh: '证据', en: 'Evidence' },
  member: { zh: '成员', en: 'Member' },
  agency: { zh: '机关', en: 'Agency' },
  audit_export: { zh: '审计导出', en: 'Audit export' },
  'as system': { zh: '由系统代办', en: 'Done by the system' },
  result: { zh: '先前的结果', en: 'Earlier result' },
};

/** What kind of thing it is, in words. */
export const kindInWords = (kind: string, locale: Locale): string =>
  KIND_WORDS[kind]?.[locale] ?? kind;

/** One thing in one line; its id stands for what the reader may not see. */
export function subjectInWords(subject: Subject, locale: Locale): string {
  const { kind, id, number, name } = subject;
  const known = [number, name].filter((part) => part !== null).join(' ');
  return `${kindInWords(kind, locale)} ${known === '' ? id : known}`;
}
