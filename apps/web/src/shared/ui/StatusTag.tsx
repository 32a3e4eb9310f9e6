import { useTranslation } from 'react-i18next';
import type { ReferralStatus } from '@/gql/graphql';
import { Icon, type IconName } from './icons';
import styles from './ui.module.css';

type Tone = 'accent' | 'waiting' | 'soon' | 'done';

const looks: Readonly<Record<ReferralStatus, readonly [Tone, IconName]>> = {
  DRAFT: ['waiting', 'draft'],
  IN_REVIEW: ['waiting', 'hourglass'],
  SENT: ['accent', 'arrow'],
  WITHDRAWN: ['waiting', 'stop'],
  RECEIVED: ['accent', 'seal'],
  SUPPLEMENT_PENDING: ['soon', 'paperclip'],
  ACCEPTED: ['accent', 'check'],
  NEGOTIATING: ['soon', 'dispute'],
  FORWARDED: ['waiting', 'arrow'],
  RETURNED: ['waiting', 'back'],
  MEDIATION: ['soon', 'dispute'],
  DESIGNATION_PENDING: ['soon', 'dispute'],
  VERIFYING: ['accent', 'search'],
  FILED: ['accent', 'referrals'],
  NOT_FILED: ['waiting', 'stop'],
  DECIDED: ['accent', 'seal'],
  FEEDBACK_SENT: ['accent', 'back'],
  FEEDBACK_DISPUTED: ['soon', 'dispute'],
  CLOSED: ['done', 'check'],
  BLOCKED: ['waiting', 'stop'],
  ERASED: ['waiting', 'stop'],
};

/** The state in a word with its sign; colour only repeats what both say. */
export function StatusTag({ status }: { readonly status: ReferralStatus }) {
  const { t } = useTranslation();
  const [tone, icon] = looks[status];
  return (
    <span className={styles.status} style={{ color: `var(--${tone})` }}>
      <Icon name={icon} size={16} />
      {t(`status.${status}`)}
    </span>
  );
}
