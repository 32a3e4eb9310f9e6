import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReferralDueFragment } from '@/gql/graphql';
import { Agency } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { owedBy } from './groups';
import styles from './Today.module.css';

interface Props {
  readonly id: string;
  readonly title: string;
  readonly referrals: readonly ReferralDueFragment[];
  readonly none?: string;
  /** In the middle of the page there is room for the other side and the state. */
  readonly wide?: boolean;
}

interface DueProps {
  readonly referral: ReferralDueFragment;
  readonly wide: boolean;
}

function Way({ referral }: Pick<DueProps, 'referral'>) {
  return (
    <span className={styles.way}>
      <Agency agency={referral.fromAgency} />
      <Icon name="arrow" size={16} />
      <Agency agency={referral.toAgency} />
    </span>
  );
}

/** With whom it lies, and what is awaited of them. */
function Owed({ referral, wide }: DueProps) {
  const { t } = useTranslation(['today', 'common']);
  const side = owedBy(referral);
  const step = referral.dueStep && t(`common:step.${referral.dueStep}`);
  if (side === undefined || side === 'BOTH') {
    return (
      <>
        <span className={styles.owed}>
          {side && t('both')} {step}
        </span>
        <Way referral={referral} />
      </>
    );
  }
  const [owing, other] =
    side === 'SENDER'
      ? [referral.fromAgency, referral.toAgency]
      : [referral.toAgency, referral.fromAgency];
  return (
    <>
      <span className={styles.owed}>
        <Agency agency={owing} />
        <span className={styles.step}>{step}</span>
      </span>
      {wide && (
        <span className={styles.way}>
          <span className="soft">{t(side === 'SENDER' ? 'to' : 'from')}</span>
          <Agency agency={other} />
        </span>
      )}
    </>
  );
}

function Due({ referral, wide }: DueProps) {
  return (
    <li className={styles.due} data-wide={wide}>
      <Link to={`/referrals/${referral.id}`} className={styles.dueTitle}>
        {referral.subject}
      </Link>
      <DeadlineLabel referralId={referral.id} dueAt={referral.dueAt} step={referral.dueStep} />
      <p className={styles.dueStep}>
        <Owed referral={referral} wide={wide} />
      </p>
      {wide && <StatusTag status={referral.status} />}
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
