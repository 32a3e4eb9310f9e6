import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralBriefFragment } from '@/gql/graphql';
import { counterpartOf } from '@/shared/counterpart';
import { Agency } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Section } from '@/shared/ui/Page';
import styles from './Today.module.css';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly referrals: readonly ReferralBriefFragment[];
  readonly none?: string;
  /** In the middle of the page there is room for both sides and the last step. */
  readonly wide?: boolean;
}

/** Cases by their deadline: what is to be done until when, and with whom. */
export function DueList({ id, title, referrals, none, wide = false }: Props) {
  const { t } = useTranslation();
  if (referrals.length === 0 && none === undefined) return null;
  return (
    <Section id={id} title={title} count={referrals.length === 0 ? '' : referrals.length}>
      {referrals.length === 0 && none !== undefined && <p className={styles.none}>{none}</p>}
      <ul>
        {referrals.map((referral) => (
          <li key={referral.id} className={styles.due}>
            <Link to={`/referrals/${referral.id}`} className={styles.dueTitle}>
              {referral.subject}
            </Link>
            <p className={styles.dueFacts}>
              <DeadlineLabel
                referralId={referral.id}
                dueAt={referral.dueAt}
                step={referral.dueStep ?? null}
              />
              <span className={styles.dueStep}>
                {referral.dueStep && t(`step.${referral.dueStep}`)}
                {wide && <Agency agency={referral.fromAgency} />}
                <Agency agency={wide ? referral.toAgency : counterpartOf(referral).agency} />
                {wide && <StatusTag status={referral.status} />}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
