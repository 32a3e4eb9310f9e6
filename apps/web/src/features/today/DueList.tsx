import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralBriefFragment } from '@/gql/graphql';
import { counterpartOf } from '@/shared/counterpart';
import { Agency } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Icon } from '@/shared/ui/icons';
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

/** From whom to whom, for those who stand above both; otherwise the other side. */
function Who({ referral, wide }: DueProps) {
  if (!wide) return <Agency agency={counterpartOf(referral).agency} />;
  return (
    <>
      <span className={styles.way}>
        <Agency agency={referral.fromAgency} />
        <Icon name="arrow" size={16} />
        <Agency agency={referral.toAgency} />
      </span>
      <StatusTag status={referral.status} />
    </>
  );
}

interface DueProps {
  readonly referral: ReferralBriefFragment;
  readonly wide: boolean;
}

function Due({ referral, wide }: DueProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.due} data-wide={wide}>
      <Link to={`/referrals/${referral.id}`} className={styles.dueTitle}>
        {referral.subject}
      </Link>
      <DeadlineLabel referralId={referral.id} dueAt={referral.dueAt} step={referral.dueStep} />
      <p className={styles.dueStep}>
        {referral.dueStep && <span>{t(`step.${referral.dueStep}`)}</span>}
        <Who referral={referral} wide={wide} />
      </p>
    </li>
  );
}

/** Cases by their deadline: what is to be done until when, and with whom. */
export function DueList({ id, title, referrals, none, wide = false }: Props) {
  if (referrals.length === 0 && none === undefined) return null;
  return (
    <Section id={id} title={title} count={referrals.length === 0 ? '' : referrals.length}>
      {referrals.length === 0 && none !== undefined && <p className={styles.none}>{none}</p>}
      <ul>
        {referrals.map((referral) => (
          <Due key={referral.id} referral={referral} wide={wide} />
        ))}
      </ul>
    </Section>
  );
}
