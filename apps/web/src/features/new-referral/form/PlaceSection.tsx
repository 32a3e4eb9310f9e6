import { useLazyQuery } from '@apollo/client/react';
import { Button, Select } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { FindDivisionsDocument } from '@/gql/graphql';
import type { PlaceInput } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { metresBetween, pointOf } from '../model/distance';
import styles from '../Fields.module.css';
import { useDraftForm } from './context';
import { Field, TextField } from './Fields';
import { placeOf } from './PhotoSection';
import { useDivisionName } from './use-division';

/** Where it happened: the phone's word as a proposal, the address in words, the division. */
export function PlaceSection() {
  const { t } = useTranslation('newReferral');
  const { content, device, draft } = useDraftForm();
  const change = (part: PlaceInput): void => void device.desk.setPlace(draft.localId, part);
  useProposedPlace();
  return (
    <Section id="place" title={t('part.place')}>
      <PositionLine onTake={change} />
      <FromPhoto onTake={change} />
      <div className={styles.pair}>
        <TextField
          label={t('place.address')}
          placeholder={t('place.addressHint')}
          value={content.place?.address}
          maxLength={200}
          onChange={(address) => change({ address })}
        />
        <DivisionPicker
          value={content.place?.divisionCode ?? null}
          onChange={(divisionCode) => change({ divisionCode })}
        />
      </div>
    </Section>
  );
}

/** The first good position and my own division are written in as proposals. */
function useProposedPlace(): void {
  const { finder, own, draft, device } = useDraftForm();
  const { localId } = draft;
  const open = draft.status === 'OPEN';
  const position = finder.found.state === 'FOUND' ? finder.found.position : null;
  const divisionCode = own?.agency.divisionCode ?? null;
  useEffect(() => {
    if (!open || (!position && !divisionCode)) return;
    void device.desk.proposePlace(localId, {
      divisionCode,
      ...(position ? placeOf(position) : {}),
    });
  }, [open, position, divisionCode, device, localId]);
}

function PositionLine({ onTake }: { readonly onTake: (patch: PlaceInput) => void }) {
  const { t } = useTranslation('newReferral');
  const { content, finder } = useDraftForm();
  const { found, seek } = finder;
  const point = pointOf(content.place);
  const again = (): void => seek((position) => onTake(placeOf(position)));
  return (
    <div className={styles.position}>
      <Icon name="pin" />
      <div role="status">{point ? <PointWords /> : t(`place.${found.state}`)}</div>
      <Button size="small" onClick={again} loading={found.state === 'SEEKING' && point !== null}>
        {t(point ? 'place.again' : 'place.seek')}
      </Button>
    </div>
  );
}

const roughMetres = 200;

function PointWords() {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content } = useDraftForm();
  const { coordinateSystem } = content.place ?? {};
  const point = pointOf(content.place);
  const metres = Math.round(content.place?.accuracyMetres ?? 0);
  const rough = metres > roughMetres;
  const accuracy = metres > 0 ? t(rough ? 'place.rough' : 'place.accuracy', { metres }) : null;
  const system = coordinateSystem ? t(`common:crs.${coordinateSystem}`) : null;
  return (
    <>
      <b>{point && `${point.latitude.toFixed(5)}, ${point.longitude.toFixed(5)}`}</b>
      <span className={rough ? styles.rough : 'soft'}>
        {[system, accuracy].filter((word) => word !== null).join(' · ')}
      </span>
    </>
  );
}

const farMetres = 150;

/** A photograph that was taken elsewhere than the phone stands now offers its own place. */
function FromPhoto({ onTake }: { readonly onTake: (patch: PlaceInput) => void }) {
  const { t } = useTranslation('newReferral');
  const { photos, content } = useDraftForm();
  const photo = photos.find((each) => pointOf(each.exif));
  const theirs = pointOf(photo?.exif);
  const ours = pointOf(content.place);
  const metres = theirs && ours ? metresBetween(theirs, ours) : null;
  if (!theirs || (metres !== null && metres < farMetres)) return null;
  const take = (): void => onTake({ ...theirs, coordinateSystem: 'WGS84', accuracyMetres: null });
  return (
    <p className={styles.offer}>
      {metres === null
        ? t('place.photoHas')
        : t('place.photoElsewhere', { km: (metres / 1000).toFixed(1) })}
      <Button size="small" onClick={take}>
        {t('place.takePhoto')}
      </Button>
    </p>
  );
}

interface DivisionProps {
  readonly value: string | null;
  readonly onChange: (code: string) => void;
}

function DivisionPicker({ value, onChange }: DivisionProps) {
  const { t } = useTranslation('newReferral');
  const { own } = useDraftForm();
  const name = useDivisionName();
  const [find, { data, loading }] = useLazyQuery(FindDivisionsDocument);
  const found = (data?.divisions ?? []).map((each) => ({
    value: each.code,
    label: `${each.name} ${each.code}`,
  }));
  const near = own ? [own.agency, own.bureau] : [];
  const mine = near.map((each) => ({ value: each.divisionCode, label: each.divisionName }));
  const current = value === null || name === null ? [] : [{ value, label: name }];
  const known = [...found, ...current, ...mine];
  const options = known.filter(
    (each, index) => known.findIndex((other) => other.value === each.value) === index,
  );
  return (
    <Field label={t('place.division')}>
      {(id) => (
        <Select
          id={id}
          className={styles.wide}
          showSearch={{
            filterOption: false,
            onSearch: (text) => void find({ variables: { search: text } }),
          }}
          value={value}
          placeholder={t('place.divisionHint')}
          options={options}
          loading={loading}
          notFoundContent={t('place.divisionHint')}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
