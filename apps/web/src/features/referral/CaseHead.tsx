import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { usePhone } from '@/shared/media';
import { Agency, useAgencyName } from '@/shared/ui/Agency';
import { DeadlineLabel } from '@/shared/ui/DeadlineLabel';
import { Icon } from '@/shared/ui/icons';
import { DemonstrationLabel, usePageTitle } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './CaseHead.module.css';
import { Ring, type Rung } from './Ring';
import { stationsOf } from './phases';

interface Props {
  readonly referral: CaseFileFragment;
}

interface EndProps {
  readonly label: string;
  readonly agency: Rung | null;
  readonly unit: Rung | null;
  readonly holds: boolean;
  /** One rings the other side, not oneself. */
  readonly mine: boolean;
}

function End({ label, agency, unit, holds, mine }: EndProps) {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  const phone = usePhone();
  return (
    <div className={styles.end} data-holds={holds}>
      <span className={styles.endLabel}>
        {label}
        {holds && (
          <span className={styles.holds}>
            <Icon name="seal" size={14} />
            {t('custody')}
          </span>
        )}
        {agency && !mine && <Ring agency={agency} unit={unit} />}
      </span>
      {agency ? (
        <Agency agency={agency} full={!phone} />
      ) : (
        <span className="soft">{t('noReceiver')}</span>
      )}
      {unit && unit.id !== agency?.id && <span className={styles.unit}>{name(unit, !phone)}</span>}
    </div>
  );
}

/** From whose hands into whose; the one who holds the case now is marked. */
function Route({ referral }: Props) {
  const { t } = useTranslation('referral');
  const holder = referral.custodian.id;
  const { fromAgency, toAgency, mySide } = referral;
  return (
    <div className={styles.route}>
      <End
        label={t('sender')}
        agency={fromAgency}
        unit={referral.fromUnit}
        holds={holder === fromAgency.id}
        mine={mySide === 'SENDER'}
      />
      <span className={styles.way} aria-hidden="true">
        <Icon name="arrow" size={22} />
      </span>
      <End
        label={t('receiver')}
        agency={toAgency}
        unit={referral.toUnit}
        holds={holder === toAgency?.id}
        mine={mySide === 'RECEIVER'}
      />
    </div>
  );
}

function Track({ referral }: Props) {
  const { t } = useTranslation('referral');
  const stations = stationsOf(referral.status);
  if (!stations) return null;
  const at = stations.findIndex((station) => station.state === 'now') + 1 || stations.length;
  return (
    <ol className={styles.track} aria-label={t('phaseOf', { at, all: stations.length })}>
      {stations.map(({ phase, state }) => (
        <li
          key={phase}
          data-state={state}
          {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className={styles.dot}>{state === 'done' && <Icon name="check" size={12} />}</span>
          <span className={styles.phase}>{t(`phase.${phase}`)}</span>
          <span className="visually-hidden">{t(`phaseState.${state}`)}</span>
        </li>
      ))}
    </ol>
  );
}

function Now({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const name = useAgencyName();
  const officers = referral.assignedOfficers.map((officer) => officer.name);
  return (
    <div className={styles.now}>
      <StatusTag status={referral.status} />
      <span>
        {t(`waiting.${referral.status}`, {
          from: name(referral.fromAgency),
          to: referral.toAgency ? name(referral.toAgency) : t('receiver'),
          drafter: referral.drafterName,
        })}
      </span>
      {officers.length > 0 && (
        <span className="soft">
          {t('officers', { names: officers.join(t('common:list.comma')) })}
        </span>
      )}
      {referral.dueAt !== null && (
        <span className={styles.due}>
          {referral.dueStep && (
            <span className="soft">
              {t('common:deadline.for', { step: t(`common:step.${referral.dueStep}`) })}
            </span>
          )}
          <DeadlineLabel referralId={referral.id} dueAt={referral.dueAt} step={referral.dueStep} />
        </span>
      )}
    </div>
  );
}

/** The head of a case file: what it is, between whom, how far, in whose hands, until when. */
export function CaseHead({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const heading = usePageTitle(referral.number ?? referral.subject);
  return (
    <header className={styles.head}>
      <p className={styles.over}>
        <span>{t(`common:kind.${referral.kind}`)}</span>
        <b className={styles.number}>{referral.number ?? t('noNumber')}</b>
        <span>{t(`common:matter.${referral.matter}`)}</span>
        {referral.urgency === 'URGENT' && <span className={styles.urgent}>{t('urgent')}</span>}
        {referral.fromAgency.demonstration && <DemonstrationLabel />}
      </p>
      <h1 tabIndex={-1} ref={heading}>
        {referral.subject}
      </h1>
      <Route referral={referral} />
      <Track referral={referral} />
      <Now referral={referral} />
    </header>
  );
}
