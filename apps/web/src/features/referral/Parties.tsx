import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment, RevealPersonalDataMutation } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import styles from './Facts.module.css';
import { RevealDialog } from './RevealDialog';

type Revealed = Extract<
  RevealPersonalDataMutation['result'],
  { __typename: 'RevealedPersonalData' }
>;
type Party = CaseFileFragment['parties'][number];
type Vehicle = CaseFileFragment['vehicles'][number];

function Line({
  label,
  value,
}: {
  readonly label: string;
  readonly value: string | null | undefined;
}) {
  if (!value) return null;
  return (
    <span className={styles.cardLine}>
      <span>{label}</span>
      <span>{value}</span>
    </span>
  );
}

function PartyCard({
  party,
  revealed,
}: {
  readonly party: Party;
  readonly revealed: Revealed | null;
}) {
  const { t } = useTranslation('referral');
  const open = revealed?.parties.find((one) => one.id === party.id);
  const credit = party.creditCodeDoubtful
    ? `${party.creditCode ?? ''}（${t('party.creditDoubtful')}）`
    : party.creditCode;
  return (
    <li className={styles.card}>
      <span className={styles.cardTitle}>
        <Icon name="me" />
        {open?.name ?? party.name}
      </span>
      <span className="soft">{t(`party.${party.kind}`)}</span>
      <Line label={t('party.credit')} value={credit} />
      <Line label={t('party.idNumber')} value={open?.idNumber ?? party.idNumberMasked} />
      <Line label={t('party.phone')} value={open?.phone ?? party.phoneMasked} />
      <Line label={t('party.address')} value={party.address} />
    </li>
  );
}

function VehicleCard({
  vehicle,
  revealed,
}: {
  readonly vehicle: Vehicle;
  readonly revealed: Revealed | null;
}) {
  const { t } = useTranslation('referral');
  const track = revealed?.vehicles.find((one) => one.id === vehicle.id)?.driverTrack;
  const name = vehicle.plate ?? vehicle.vesselName ?? t(`vehicleKind.${vehicle.kind}`);
  const facts = [t(`vehicleKind.${vehicle.kind}`), vehicle.colour, vehicle.description].filter(
    Boolean,
  );
  return (
    <li className={styles.card}>
      <span className={styles.cardTitle}>
        <Icon name="truck" />
        <span className={styles.plate}>{name}</span>
      </span>
      <span className="soft">{facts.join(' · ')}</span>
      {vehicle.mmsi && <span className="soft">{t('party.mmsi', { mmsi: vehicle.mmsi })}</span>}
      {vehicle.hasDriverTrack && !track && <span className="soft">{t('party.driver')}</span>}
      <Line label={t('party.driverTrack')} value={track} />
    </li>
  );
}

function MaskNote({
  revealed,
  onReveal,
  onHide,
}: {
  readonly revealed: boolean;
  readonly onReveal: () => void;
  readonly onHide: () => void;
}) {
  const { t } = useTranslation('referral');
  return (
    <p className={`${styles.masked ?? ''} no-print`} role="status">
      {t(revealed ? 'party.shown' : 'party.masked')}
      <Button
        size="small"
        icon={<Icon name="eye" size={16} />}
        onClick={revealed ? onHide : onReveal}
      >
        {t(revealed ? 'party.hide' : 'party.reveal')}
      </Button>
    </p>
  );
}

function hasPersonal(referral: CaseFileFragment): boolean {
  return (
    referral.parties.some(
      (party) => party.kind === 'PERSON' || party.phoneMasked || party.idNumberMasked,
    ) || referral.vehicles.some((vehicle) => vehicle.hasDriverTrack)
  );
}

/** 当事人与车辆: masked until somebody gives a purpose; what was revealed is kept nowhere. */
export function Parties({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const [asking, setAsking] = useState(false);
  const may = referral.availableActions.some(
    (one) => one.command === 'REVEAL_PERSONAL_DATA' && one.allowed,
  );
  return (
    <Section id="parties" title={t('section.parties')}>
      {referral.parties.length + referral.vehicles.length === 0 && (
        <p className={styles.none}>
          {t('party.none')} {t('party.noVehicles')}
        </p>
      )}
      <ul className={styles.cards}>
        {referral.parties.map((party) => (
          <PartyCard key={party.id} party={party} revealed={revealed} />
        ))}
        {referral.vehicles.map((vehicle) => (
          <VehicleCard key={vehicle.id} vehicle={vehicle} revealed={revealed} />
        ))}
      </ul>
      {may && hasPersonal(referral) && (
        <MaskNote
          revealed={revealed !== null}
          onReveal={() => setAsking(true)}
          onHide={() => setRevealed(null)}
        />
      )}
      {asking && (
        <RevealDialog
          referralId={referral.id}
          onClose={() => setAsking(false)}
          onRevealed={(data) => {
            setRevealed(data);
            setAsking(false);
          }}
        />
      )}
    </Section>
  );
}
