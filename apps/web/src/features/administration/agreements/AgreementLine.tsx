import { useTranslation } from 'react-i18next';
import type { AgreementLineFragment } from '@/gql/graphql';
import { fullDate, shanghaiDay } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { Icon, type IconName } from '@/shared/ui/icons';
import { phaseOf, type Phase } from './phase';
import styles from './Agreements.module.css';

const icons: Readonly<Record<Phase, IconName>> = {
  AWAITS_ME: 'hourglass',
  AWAITS_THEM: 'hourglass',
  AHEAD: 'clock',
  IN_FORCE: 'check',
  ENDING: 'clock',
  EXPIRED: 'stop',
  ENDED: 'stop',
  DECLINED: 'stop',
  WITHDRAWN: 'back',
};

/** A sign and a word, never colour alone. */
export function PhaseWord({ agreement }: { readonly agreement: AgreementLineFragment }) {
  const { t } = useTranslation('administration');
  const phase = phaseOf(agreement, shanghaiDay(new Date()));
  return (
    <span className={styles.phase} data-phase={phase}>
      <Icon name={icons[phase]} size={16} /> {t(`agreements.phase.${phase}`)}
    </span>
  );
}

/** From when until when, in words. */
export function useDays(): (agreement: AgreementLineFragment) => string {
  const { t } = useTranslation('administration');
  return ({ appliesFrom, appliesTo, inForceFrom, inForceTo }) => {
    const from = fullDate(appliesFrom ?? inForceFrom);
    const last = appliesFrom === null ? inForceTo : appliesTo;
    return last === null
      ? t('agreements.openDays', { from })
      : t('agreements.days', { from, to: fullDate(last) });
  };
}

/** `《title》 number` */
export const nameOf = ({ title, documentNumber }: AgreementLineFragment): string =>
  `《${title}》${documentNumber === null ? '' : ` ${documentNumber}`}`;

export const counterpartOf = ({ mySide, proposer, addressee }: AgreementLineFragment) =>
  mySide === 'ADDRESSEE' ? proposer : addressee;

interface Props {
  readonly agreement: AgreementLineFragment;
  readonly onOpen: () => void;
}

/** One agreement: with whom, what, from when until when, how it stands and what comes next. */
export function AgreementLine({ agreement, onOpen }: Props) {
  const { t } = useTranslation('administration');
  const days = useDays();
  const next = agreement.availableActions.find(
    ({ action, closedReason }) => closedReason === null && action !== 'DECLINE',
  );
  return (
    <li>
      <button type="button" className={styles.line} onClick={onOpen}>
        <span className={styles.with}>
          {agreement.mySide === null && (
            <>
              <Agency agency={agreement.proposer} />
              <span aria-hidden="true"> · </span>
            </>
          )}
          <Agency agency={counterpartOf(agreement)} />
        </span>
        <span className={styles.title}>{nameOf(agreement)}</span>
        <span className={styles.soft}>{days(agreement)}</span>
        <PhaseWord agreement={agreement} />
        <span className={styles.next}>
          {next ? t(`agreements.next.${next.action}`) : t('agreements.look')}
        </span>
        <Icon name="chevron" size={16} />
      </button>
    </li>
  );
}
