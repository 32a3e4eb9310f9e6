import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralBriefFragment } from '@/gql/graphql';
import { useMe } from '@/shared/me';
import { shortTime } from '@/shared/time';
import { useEventSentence } from '@/shared/event-sentence';
import { Section } from '@/shared/ui/Page';
import styles from './Today.module.css';

interface Props {
  readonly referrals: readonly ReferralBriefFragment[];
}

/** What others did since I was last here, as sentences. */
export function RecentList({ referrals }: Props) {
  const { t } = useTranslation('today');
  const sentence = useEventSentence();
  const me = useMe();
  const since = me?.lastVisitAt == null ? null : Date.parse(me.lastVisitAt);
  const byOthers = referrals.filter(
    ({ lastEvent }) =>
      lastEvent &&
      lastEvent.actorName !== me?.name &&
      (since === null || Date.parse(lastEvent.at) > since),
  );
  return (
    <Section id="others" title={since === null ? t('othersFirst') : t('others')}>
      {byOthers.length === 0 && (
        <p className={styles.none}>{t(since === null ? 'othersFirstNone' : 'othersNone')}</p>
      )}
      <ul>
        {byOthers.map((referral) => (
          <li key={referral.id} className={styles.recent}>
            <Link to={`/referrals/${referral.id}`}>
              <span className={styles.recentWords}>
                {referral.lastEvent && sentence(referral.lastEvent, referral.toAgency)}
              </span>
              <span className={styles.recentFacts}>
                {referral.subject}
                {referral.lastEvent && (
                  <time dateTime={referral.lastEvent.at}>{shortTime(referral.lastEvent.at)}</time>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
