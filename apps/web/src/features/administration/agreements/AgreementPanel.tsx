import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementAction, AgreementLineFragment } from '@/gql/graphql';
import { usePhone } from '@/shared/media';
import { fullDate, fullTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { Section } from '@/shared/ui/Page';
import { nameOf, PhaseWord, useDays } from './AgreementLine';
import { SettleForm } from './SettleForm';
import { TermsTable } from './TermsTable';
import styles from './Agreements.module.css';

interface Props {
  readonly agreement: AgreementLineFragment;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

interface Deed {
  readonly deed: 'PROPOSED' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN' | 'ENDED' | 'REPLACED';
  readonly at: string | null;
  readonly who: string | null;
  readonly why: string | null;
}

/** Who did what with it, and when. */
function History({ agreement }: Pick<Props, 'agreement'>) {
  const { t } = useTranslation('administration');
  const { state, replacedById } = agreement;
  const lines: readonly Deed[] = [
    { deed: 'PROPOSED', at: agreement.proposedAt, who: agreement.proposedByName, why: null },
    {
      deed: state === 'DECLINED' || state === 'WITHDRAWN' ? state : 'CONFIRMED',
      ...{ at: agreement.settledAt, who: agreement.settledByName, why: agreement.settledReason },
    },
    {
      deed: replacedById === null ? 'ENDED' : 'REPLACED',
      ...{ at: agreement.endedAt, who: agreement.endedByName, why: agreement.endedReason },
    },
  ];
  return (
    <ul className={styles.history}>
      {lines.map(
        ({ deed, at, who, why }) =>
          at !== null && (
            <li key={deed}>
              <span>{t(`agreements.deed.${deed}`, { who })}</span>
              <time dateTime={at}>{fullTime(at)}</time>
              {why !== null && <span className={styles.reason}>{why}</span>}
            </li>
          ),
      )}
    </ul>
  );
}

function Facts({ agreement }: Pick<Props, 'agreement'>) {
  const { t } = useTranslation('administration');
  const days = useDays();
  return (
    <dl className={styles.facts}>
      <dt>{t('agreements.state')}</dt>
      <dd>
        <PhaseWord agreement={agreement} />
      </dd>
      <dt>{t('agreements.proposer')}</dt>
      <dd>
        <Agency agency={agreement.proposer} full />
      </dd>
      <dt>{t('agreements.addressee')}</dt>
      <dd>
        <Agency agency={agreement.addressee} full />
      </dd>
      <dt>{t('agreements.signedOn')}</dt>
      <dd>{fullDate(agreement.signedOn)}</dd>
      <dt>{t('agreements.validity')}</dt>
      <dd>{days(agreement)}</dd>
    </dl>
  );
}

/** The first open act leads; the others stand beside it. */
function Actions({
  agreement,
  onChoose,
}: Pick<Props, 'agreement'> & { readonly onChoose: (action: AgreementAction) => void }) {
  const { t } = useTranslation('administration');
  const open = agreement.availableActions.filter(({ closedReason }) => closedReason === null);
  return (
    <div className={styles.actions}>
      {open.map(({ action }) => (
        <Button
          key={action}
          type={action === 'CONFIRM' ? 'primary' : 'default'}
          danger={action === 'END'}
          onClick={() => onChoose(action)}
        >
          {t(`agreements.next.${action}`)}
        </Button>
      ))}
    </div>
  );
}

/** One agreement: what was agreed, how it stands, what may be done. */
export function AgreementPanel({ agreement, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const phone = usePhone();
  const [doing, setDoing] = useState<AgreementAction | null>(null);
  return (
    <Drawer
      open
      title={nameOf(agreement)}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : 560}
      onClose={onClose}
    >
      <Facts agreement={agreement} />
      <Actions agreement={agreement} onChoose={setDoing} />
      <Section id="agreed-terms" title={t('agreements.terms')}>
        <TermsTable terms={agreement.terms} />
        <p className={styles.soft}>{t('agreements.lawStays')}</p>
      </Section>
      <Section id="agreement-history" title={t('agreements.history')}>
        <History agreement={agreement} />
      </Section>
      {doing !== null && (
        <SettleForm
          agreement={agreement}
          action={doing}
          onClose={() => setDoing(null)}
          onDone={onDone}
        />
      )}
    </Drawer>
  );
}
