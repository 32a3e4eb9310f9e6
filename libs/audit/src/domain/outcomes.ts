import type { Locale, Wording } from '@portal/platform/kernel';

export const OUTCOMES = ['DONE', 'REPEATED', 'DENIED'] as const;
/** What came of an action. */
export type AuditOutcome = (typeof OUTCOMES)[number];

const OUTCOME_WORDS: Readonly<Record<AuditOutcome, Wording>> = {
  DONE: { zh: '成功', en: 'Done' },
  REPEATED: { zh: '重复请求', en: 'Sent again' },
  DENIED: { zh: '被拒绝', en: 'Denied' },
};

export const outcomeInWords = (outcome: AuditOutcome, locale: Locale): string =>
  OUTCOME_WORDS[outcome][locale];
