import { useQuery } from '@apollo/client/react';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { AgencySettingsDocument, type KeptAgencyFragment } from '@/gql/graphql';
import type { MyAccount } from '@/shared/me';
import { telAddress } from '@/shared/phone';
import { useAgencyName } from '@/shared/ui/Agency';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import { UndoLine } from '@/shared/ui/UndoLine';
import styles from '../Administration.module.css';
import { CodeForm, Sample } from './CodeForm';
import { ContactList } from './ContactList';
import { DutyPhoneForm } from './DutyPhoneForm';
import type { Done, OnDone } from './use-settle';

interface PartProps {
  readonly agency: KeptAgencyFragment;
  readonly onDone: OnDone;
}

function Code({ agency, onDone }: PartProps) {
  const { t } = useTranslation('administration');
  const [open, setOpen] = useState(false);
  const { documentPrefix: code } = agency;
  return (
    <Section
      id="agency-code"
      title={t('agency.code.title')}
      aside={
        <Button onClick={() => setOpen(true)}>
          {t(code === null ? 'agency.code.set' : 'agency.code.change')}
        </Button>
      }
    >
      <p className={styles.value}>{code ?? t('agency.unset')}</p>
      {code !== null && <Sample code={code} />}
      {open && <CodeForm {...{ agency, onDone, onClose: () => setOpen(false) }} />}
    </Section>
  );
}

function DutyPhone({ agency, onDone }: PartProps) {
  const { t } = useTranslation('administration');
  const [open, setOpen] = useState(false);
  const { dutyPhone } = agency;
  return (
    <Section
      id="agency-duty"
      title={t('agency.duty.title')}
      aside={
        <Button onClick={() => setOpen(true)}>
          {t(dutyPhone === null ? 'agency.duty.set' : 'agency.duty.change')}
        </Button>
      }
    >
      <p className={styles.value}>
        {dutyPhone === null ? t('agency.unset') : <a href={telAddress(dutyPhone)}>{dutyPhone}</a>}
      </p>
      {open && <DutyPhoneForm {...{ agency, onDone, onClose: () => setOpen(false) }} />}
    </Section>
  );
}

/** Agencies below that sign letters of their own have administrators of their own. */
const isUnit = ({ level }: KeptAgencyFragment): boolean => ['TOWNSHIP', 'SQUAD'].includes(level);

/** The agency whose settings are shown, or one of its units; which one stands in the address. */
function useChosen(agencies: readonly KeptAgencyFragment[]) {
  const [address, setAddress] = useSearchParams();
  const chosen = agencies.find(({ id }) => id === address.get('unit')) ?? agencies[0];
  const choose = (id: string) => setAddress(id === agencies[0]?.id ? {} : { unit: id });
  return { chosen, choose };
}

interface Parts {
  readonly agency: KeptAgencyFragment;
  readonly signs: boolean;
}

function Settings({ agency, signs }: Parts) {
  const { t } = useTranslation('administration');
  const [done, setDone] = useState<Done | null>(null);
  const back = done?.back ?? null;
  const undo = async () => {
    const result = await back?.();
    if (result) setDone({ words: t('agency.undone'), back: null });
  };
  return (
    <>
      <UndoLine words={done?.words ?? null} {...(back ? { onUndo: () => void undo() } : {})} />
      {signs && <Code agency={agency} onDone={setDone} />}
      <DutyPhone agency={agency} onDone={setDone} />
      <ContactList agency={agency} onDone={setDone} />
    </>
  );
}

/** What an agency has settled for itself: its code, its duty phone, whom others ring. */
export function AgencySettings({ me }: { readonly me: MyAccount }) {
  const { t } = useTranslation('administration');
  const name = useAgencyName();
  const { data, error, refetch } = useQuery(AgencySettingsDocument, {
    variables: { id: me.agency.id },
    fetchPolicy: 'cache-and-network',
  });
  const own = data?.agency;
  const agencies = own ? [own, ...own.units.filter(isUnit)] : [];
  const { chosen, choose } = useChosen(agencies);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!chosen) return <Bones rows={6} />;
  return (
    <>
      {agencies.length > 1 && (
        <Select
          className={styles.unit ?? ''}
          aria-label={t('agency.unit')}
          value={chosen.id}
          options={agencies.map((one) => ({ value: one.id, label: name(one, true) }))}
          onChange={choose}
        />
      )}
      <Settings key={chosen.id} agency={chosen} signs={chosen.id === me.bureau.id} />
    </>
  );
}
