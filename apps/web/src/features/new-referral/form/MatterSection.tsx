import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatterKind, VolumeUnit, WasteType } from '@/gql/graphql';
import { shanghaiDay } from '@/shared/time';
import { ClockPicker, DayPicker } from '@/shared/ui/DayPicker';
import { Section } from '@/shared/ui/Page';
import { actAt, dayAndTime, inShanghai } from '../model/local-time';
import styles from '../Fields.module.css';
import { useDraftForm } from './context';
import { Choice, Field, TextField } from './Fields';

const matters: readonly MatterKind[] = [
  'CONSTRUCTION_WASTE_DUMPING',
  'UNLICENSED_TRANSPORT',
  'SPILLAGE',
  'HOUSEHOLD_WASTE_DUMPING',
  'ILLEGAL_CONSTRUCTION',
  'OTHER',
];
const wastes: readonly WasteType[] = [
  'ENGINEERING_SPOIL',
  'ENGINEERING_SLURRY',
  'DEMOLITION',
  'DECORATION',
  'HOUSEHOLD',
  'OTHER',
];
const units: readonly VolumeUnit[] = ['TRUCKLOAD', 'CUBIC_METRE', 'TONNE'];
const withWaste: readonly MatterKind[] = matters.slice(0, 4);

/** What it is about, when it happened, how much. */
export function MatterSection() {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content, set } = useDraftForm();
  const waste = content.matter ? withWaste.includes(content.matter) : false;
  return (
    <Section id="matter" title={t('part.matter')}>
      <Choice
        look="big"
        label={t('part.matter')}
        options={matters.map((value) => ({ value, word: t(`common:matter.${value}`) }))}
        value={content.matter}
        onChange={(matter) => set({ matter })}
      />
      <div className={styles.pair}>
        <ActTime />
        {waste && <Volume />}
      </div>
      {waste && (
        <Choice
          look="chips"
          label={t('matter.waste')}
          options={wastes.map((value) => ({ value, word: t(`common:wasteType.${value}`) }))}
          value={content.wasteType}
          onChange={(wasteType) => set({ wasteType })}
        />
      )}
    </Section>
  );
}

/** Day and time; a photograph has mostly told both. One alone waits for the other. */
function ActTime() {
  const { t } = useTranslation('newReferral');
  const { content, set } = useDraftForm();
  const [half, setHalf] = useState<{ readonly day?: string; readonly time?: string }>({});
  const known = { ...half, ...(content.actFrom ? dayAndTime(content.actFrom) : {}) };
  const change = (part: typeof half): void => {
    const { day, time } = { ...known, ...part };
    const at = day === undefined || time === undefined ? null : inShanghai(day, time);
    if (at === null) setHalf({ ...half, ...part });
    else set(actAt(at));
  };
  return (
    <Field label={t('matter.when')}>
      {(id) => (
        <div className={styles.moment}>
          <DayPicker
            id={id}
            required
            value={known.day}
            max={shanghaiDay(new Date())}
            onChange={(day) => day !== null && change({ day })}
          />
          <ClockPicker
            label={t('matter.clock')}
            value={known.time}
            day={known.day ?? null}
            onChange={(time) => time !== null && change({ time })}
          />
        </div>
      )}
    </Field>
  );
}

/** A number and its unit; a number alone is taken as truckloads, as officers count. */
function Volume() {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content, set } = useDraftForm();
  const change = (text: string | null): void => {
    const volume = text === null ? null : Number(text.replace('，', '.').replace(',', '.'));
    if (volume === null) set({ volume: null, volumeUnit: null });
    else if (Number.isFinite(volume) && volume > 0) {
      set({ volume, volumeUnit: content.volumeUnit ?? 'TRUCKLOAD' });
    }
  };
  return (
    <div className={styles.volume}>
      <TextField
        label={t('matter.volume')}
        inputMode="decimal"
        maxLength={9}
        value={
          content.volume === null || content.volume === undefined ? '' : String(content.volume)
        }
        onChange={change}
      />
      <Choice
        look="chips"
        label={t('matter.unit')}
        options={units.map((value) => ({ value, word: t(`common:volumeUnit.${value}`) }))}
        value={content.volumeUnit ?? 'TRUCKLOAD'}
        onChange={(volumeUnit) => set({ volumeUnit })}
      />
    </div>
  );
}
