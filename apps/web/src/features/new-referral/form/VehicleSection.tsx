import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VehicleInput } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { shownPlate } from '../model/plate';
import { platesOf } from '../model/story';
import styles from '../Plates.module.css';
import { useDraftForm } from './context';
import { PlateKeyboard } from './PlateKeyboard';
import { UndoLine } from '@/shared/ui/UndoLine';

/** The trucks, by their plates. */
export function VehicleSection() {
  const { t } = useTranslation('newReferral');
  const { content, set } = useDraftForm();
  const [open, setOpen] = useState(false);
  const [removed, setRemoved] = useState<VehicleInput | null>(null);
  const plates = platesOf(content);
  const vehicles = content.vehicles ?? [];
  const add = (plate: string): void => {
    setOpen(false);
    setRemoved(null);
    if (!plates.includes(plate)) set({ vehicles: [...vehicles, { kind: 'TRUCK', plate }] });
  };
  const remove = (plate: string): void => {
    set({ vehicles: vehicles.filter((vehicle) => vehicle.plate !== plate) });
    setRemoved(vehicles.find((vehicle) => vehicle.plate === plate) ?? null);
  };
  const undo = (): void => {
    if (removed) set({ vehicles: [...vehicles, removed] });
    setRemoved(null);
  };
  return (
    <Section
      id="vehicles"
      title={t('part.vehicles')}
      aside={<span className="soft">{t('optional')}</span>}
    >
      <div className={styles.plates}>
        {plates.map((plate) => (
          <span key={plate} className={styles.plate}>
            {shownPlate(plate)}
            <button
              type="button"
              aria-label={t('plate.remove', { plate })}
              onClick={() => remove(plate)}
            >
              <Icon name="close" size={14} />
            </button>
          </span>
        ))}
        <Button icon={<Icon name="truck" />} onClick={() => setOpen(true)}>
          {t(plates.length === 0 ? 'plate.add' : 'plate.addMore')}
        </Button>
      </div>
      <UndoLine
        words={removed && t('plate.removed', { plate: shownPlate(removed.plate ?? '') })}
        onUndo={undo}
      />
      <PlateKeyboard open={open} onClose={() => setOpen(false)} onPlate={add} />
    </Section>
  );
}
