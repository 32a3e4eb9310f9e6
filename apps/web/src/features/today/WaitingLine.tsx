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

/** The one next action as the server has it; a draft that is not complete is gone on with. */
function useNext(referral: ReferralRowFragment): { to: string; words: string } {
  const { t } = useTranslation(['today', 'common']);
  const address = `/referrals/${referral.id}`;
  const { availableActions: actions } = referral;
  const next = actions.find((action) => action.primary && action.allowed);
  if (next)
    return { to: `${address}?do=${next.command}`, words: t(`common:command.${next.command}`) };
  const draft = actions.some((action) => action.command === 'UPDATE_DRAFT' && action.allowed);
  return draft
    ? { to: `${address}/edit`, words: t('goOn') }
    : { to: address, words: t('common:action.open') };
}

/** One thing to do: what it is, from whom, until when, and the one next action. */
export function WaitingLine({ referral, current }: Props) {
  const { t } = useTranslation(['today', 'common']);
  const { to, words } = useNext(referral);
  const address = `/referrals/${referral.id}`;
  const { agency, direction } = counterpartOf(referral);
  return (
    <li className={styles.line} data-current={current}>
      <div className={styles.lineMain}>
        <Link to={address} className={styles.lineTitle}>
          {referral.urgency === 'URGENT' && (
            <span className={styles.urgent}>{t('common:urgency.URGENT')}</span>
          )}
          {referral.subject}
        </Link>
        <p className={styles.lineFacts}>
          <span className={styles.direction} data-direction={direction}>
            <Icon name={direction === 'out' ? 'arrow' : 'back'} size={16} />
            <Agency agency={agency} />
          </span>
          <span>{referral.number ?? t(`common:matter.${referral.matter}`)}</span>
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
      <Link className={styles.next} to={to}>
        {words}
      </Link>
    </li>
  );
}
