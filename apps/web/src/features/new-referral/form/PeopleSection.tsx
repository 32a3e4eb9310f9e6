import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConcernedPartyInput, ConcernedPartyKind, VehicleInput } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import styles from '../Fields.module.css';
import { useDraftForm } from './context';
import { Choice, Field, TextField } from './Fields';
import { UndoLine } from '@/shared/ui/UndoLine';

const kinds: readonly ConcernedPartyKind[] = ['ORGANISATION', 'PERSON'];

/** Who and which vessel, where it is known already; folded away until wanted. */
export function PeopleSection() {
  const { t } = useTranslation('newReferral');
  const { content, stored } = useDraftForm();
  const parties = content.parties ?? [];
  const vessels = vesselsOf(content.vehicles);
  const known = [...parties.map((party) => party.name), ...vessels.map(vesselWord)].filter(Boolean);
  return (
    <details id="people" className={styles.fold} open={known.length > 0 || undefined}>
      <summary>
        <Icon name="chevron" size={16} />
        <b>{t('part.people')}</b>
        <span className="soft">{known.length > 0 ? known.join('、') : t('people.none')}</span>
      </summary>
      {parties.length === 0 && (stored?.parties.length ?? 0) > 0 && (
        <p className={styles.hint}>{t('people.stored', { number: stored?.parties.length ?? 0 })}</p>
      )}
      <Parties parties={parties} />
      <Vessels vessels={vessels} />
    </details>
  );
}

function Parties({ parties }: { readonly parties: readonly ConcernedPartyInput[] }) {
  const { t } = useTranslation('newReferral');
  const { set } = useDraftForm();
  const change = (index: number, patch: Partial<ConcernedPartyInput>): void =>
    set({ parties: parties.map((party, at) => (at === index ? { ...party, ...patch } : party)) });
  const [adding, setAdding] = useState('');
  const [removed, setRemoved] = useState<ConcernedPartyInput | null>(null);
  const add = (): void => {
    if (adding.trim() === '') return;
    set({ parties: [...parties, { kind: 'ORGANISATION', name: adding.trim() }] });
    setAdding('');
  };
  return (
    <>
      {parties.map((party, index) => (
        <Party
          key={`${String(index)}-${String(parties.length)}`}
          party={party}
          onChange={(patch) => change(index, patch)}
          onRemove={() => {
            set({ parties: parties.filter((_, at) => at !== index) });
            setRemoved(party);
          }}
        />
      ))}
      <UndoLine
        words={removed && t('people.removed', { name: removed.name })}
        onUndo={() => {
          if (removed) set({ parties: [...parties, removed] });
          setRemoved(null);
        }}
      />
      <Field label={t('people.add')}>
        {(id) => (
          <Input
            id={id}
            value={adding}
            maxLength={100}
            placeholder={t('people.addHint')}
            onChange={(event) => setAdding(event.target.value)}
            onPressEnter={add}
            onBlur={add}
            autoComplete="off"
          />
        )}
      </Field>
    </>
  );
}

interface PartyProps {
  readonly party: ConcernedPartyInput;
  readonly onChange: (patch: Partial<ConcernedPartyInput>) => void;
  readonly onRemove: () => void;
}

function Party({ party, onChange, onRemove }: PartyProps) {
  const { t } = useTranslation('newReferral');
  const person = party.kind === 'PERSON';
  return (
    <div className={styles.party}>
      <div className={styles.partyHead}>
        <Choice
          look="chips"
          label={t('people.kind')}
          options={kinds.map((value) => ({ value, word: t(`people.${value}`) }))}
          value={party.kind}
          onChange={(kind) => onChange({ kind })}
        />
        <Button size="small" type="text" onClick={onRemove} icon={<Icon name="close" size={16} />}>
          {t('people.remove')}
        </Button>
      </div>
      <TextField
        label={t('people.name')}
        maxLength={100}
        value={party.name}
        onChange={(name) => {
          if (name) onChange({ name });
        }}
      />
      <div className={styles.pair}>
        {person ? (
          <TextField
            label={t('people.idNumber')}
            maxLength={18}
            value={party.idNumber}
            onChange={(idNumber) => onChange({ idNumber })}
          />
        ) : (
          <TextField
            label={t('people.creditCode')}
            maxLength={18}
            value={party.creditCode}
            onChange={(creditCode) => onChange({ creditCode })}
          />
        )}
        <TextField
          label={t('people.phone')}
          inputMode="tel"
          maxLength={20}
          value={party.phone}
          onChange={(phone) => onChange({ phone })}
        />
      </div>
    </div>
  );
}

function vesselsOf(vehicles: readonly VehicleInput[] | null | undefined): VehicleInput[] {
  return (vehicles ?? []).filter((vehicle) => vehicle.kind === 'VESSEL');
}

function vesselWord({ vesselName, mmsi }: VehicleInput): string {
  return vesselName ?? mmsi ?? '';
}

/** One vessel is enough on the spot; more are added on the referral's page. */
function Vessels({ vessels }: { readonly vessels: readonly VehicleInput[] }) {
  const { t } = useTranslation('newReferral');
  const { content, set } = useDraftForm();
  const [first, ...others] = vessels;
  const change = (patch: Partial<VehicleInput>): void => {
    const next: VehicleInput = { kind: 'VESSEL', ...first, ...patch };
    const trucks = (content.vehicles ?? []).filter((vehicle) => vehicle.kind !== 'VESSEL');
    const named = next.vesselName || next.mmsi ? [next] : [];
    set({ vehicles: [...trucks, ...named, ...others] });
  };
  return (
    <div className={styles.pair}>
      <TextField
        label={t('people.vessel')}
        maxLength={50}
        value={first?.vesselName}
        onChange={(vesselName) => change({ vesselName })}
      />
      <TextField
        label={t('people.mmsi')}
        inputMode="decimal"
        maxLength={9}
        value={first?.mmsi}
        onChange={(mmsi) => {
          if (mmsi === null || /^\d{9}$/.test(mmsi)) change({ mmsi });
        }}
      />
    </div>
  );
}
