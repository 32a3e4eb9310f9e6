import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyNameFragment, AgencyPhonesFragment } from '@/gql/graphql';
import { telAddress } from '@/shared/phone';
import { useAgencyName } from '@/shared/ui/Agency';
import { Icon } from '@/shared/ui/icons';
import styles from './Ring.module.css';

export type Rung = AgencyNameFragment & AgencyPhonesFragment;

interface Line {
  readonly who: string;
  readonly phone: string;
  readonly note: string | null;
}

function Lines({ agency }: { readonly agency: Rung }) {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  const { dutyPhone, contacts } = agency;
  const lines: readonly Line[] = [
    ...(dutyPhone === null ? [] : [{ who: t('ring.duty'), phone: dutyPhone, note: null }]),
    ...contacts.map((one) => ({ ...one, who: `${one.name} ${one.post}` })),
  ];
  return (
    <section>
      <h3>{name(agency, true)}</h3>
      {lines.length === 0 && <p className="soft">{t('ring.none')}</p>}
      <ul className={styles.lines}>
        {lines.map(({ who, phone, note }) => (
          <li key={who + phone}>
            <span>
              {who}
              {note !== null && <span className={styles.note}>{note}</span>}
            </span>
            <a href={telAddress(phone)}>{phone}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  readonly agency: Rung;
  readonly unit: Rung | null;
}

/** Whom to ring at the other side, now: duty desk and contacts of the bureau and of the unit that handles the case. */
export function Ring({ agency, unit }: Props) {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  const [open, setOpen] = useState(false);
  const both = unit && unit.id !== agency.id ? [unit, agency] : [agency];
  return (
    <Popover
      trigger="click"
      placement="bottom"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <div className={styles.ring}>
          {both.map((one) => (
            <Lines key={one.id} agency={one} />
          ))}
        </div>
      }
    >
      <button
        type="button"
        className={`${styles.open ?? ''} no-print`}
        aria-expanded={open}
        aria-label={t('ring.of', { agency: name(agency) })}
      >
        <Icon name="phone" size={14} />
        {t('ring.open')}
      </button>
    </Popover>
  );
}
