import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralRowFragment } from '@/gql/graphql';
import { counterpartOf } from '@/shared/counterpart';
import { Agency } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { Icon } from '@/shared/ui/icons';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './Today.module.css';

interface Props {
  readonly referral: ReferralRowFragment;
  readonly current: boolean;
}

/** One thing to do: what it is, from whom, until when, and the one next action. */
export function WaitingLine({ referral, current }: Props) {
  const { t } = useTranslation();
  const next = referral.availableActions.find((action) => action.primary && action.allowed);
  const address = `/referrals/${referral.id}`;
  const { agency, direction } = counterpartOf(referral);
  return (
    <li className={styles.line} data-current={current}>
      <div className={styles.lineMain}>
        <Link to={address} className={styles.lineTitle}>
          {referral.urgency === 'URGENT' && (
            <span className={styles.urgent}>{t('urgency.URGENT')}</span>
          )}
          {referral.subject}
        </Link>
        <p className={styles.lineFacts}>
          <span className={styles.direction} data-direction={direction}>
            <Icon name={direction === 'out' ? 'arrow' : 'back'} size={16} />
            <Agency agency={agency} />
          </span>
          <span>{referral.number ?? t(`matter.${referral.matter}`)}</span>
          <StatusTag status={referral.status} />
        </p>
      </div>
      <div className={styles.lineDue}>
        <DeadlineLabel
          referralId={referral.id}
          dueAt={referral.dueAt}
          step={referral.dueStep ?? null}
        />
      </div>
      <Link className={styles.next} to={next ? `${address}?do=${next.command}` : address}>
        {next ? t(`command.${next.command}`) : t('action.open')}
      </Link>
    </li>
  );
}
