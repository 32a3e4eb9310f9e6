import { wordsFor, type Locale } from '@portal/platform/kernel';
import { column, defineView, derive, one, type View } from '@portal/platform/graphql';
import { referralView } from '@portal/referrals';

interface Told {
  readonly kind: string;
  readonly params: Readonly<Record<string, string | null>>;
}

/** The words of a notification in the reader's language; the names in it are as they were then. */
export function textOf({ kind, params }: Told, locale: Locale): string {
  const { event, step } = params;
  return wordsFor(`TOLD_${kind}`, locale, {
    ...params,
    ...(event ? { event: wordsFor(`EVENT_${event}`, locale) } : {}),
    ...(step ? { step: wordsFor(`STEP_${step}`, locale) } : {}),
  });
}

export const notificationView: View = defineView('Notification', {
  table: 'notification',
  fields: () => ({
    id: column('id'),
    kind: column('kind'),
    at: column('at'),
    readAt: column('read_at'),
    text: derive<Told & Record<string, unknown>>(
      { kind: (t) => `${t}.kind`, params: (t) => `${t}.params` },
      (told, { locale }) => textOf(told, locale),
    ),
    step: derive<{ params: Told['params'] }>(
      { params: (t) => `${t}.params` },
      ({ params }) => params['step'] ?? null,
    ),
    referral: one(referralView, (t, r) => `${r}.id = ${t}.referral_id`),
  }),
});
