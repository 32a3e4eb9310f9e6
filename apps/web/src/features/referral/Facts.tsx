import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { telAddress } from '@/shared/phone';
import { placeName } from '@/shared/place';
import { fullDate, fullTime } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import styles from './Facts.module.css';

interface Props {
  readonly referral: CaseFileFragment;
}

/** One line of the form; empty ones are left out so that what is known stands close together. */
export function Fact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Where({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const { place } = referral;
  const { longitude, latitude, coordinateSystem, accuracyMetres } = place;
  const words = placeName(place);
  const located = longitude !== null && latitude !== null;
  return (
    <Fact label={t('fact.where')}>
      {words || t('fact.nothing')}
      {located && (
        <span className={styles.position}>
          <a
            className={`${styles.map ?? ''} no-print`}
            href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`}
          >
            <Icon name="pin" size={16} />
            {t('fact.map')}
          </a>
          <span className="soft">
            {longitude.toFixed(6)}, {latitude.toFixed(6)}
            {coordinateSystem && ` ${t(`common:crs.${coordinateSystem}`)}`}
            {accuracyMetres !== null &&
              ` · ${t('fact.accuracy', { metres: Math.round(accuracyMetres) })}`}
          </span>
        </span>
      )}
    </Fact>
  );
}

function When({ referral }: Props) {
  const { t } = useTranslation('referral');
  const { actFrom, actTo } = referral;
  if (!actFrom) return null;
  return (
    <Fact label={t('fact.when')}>
      {actTo && actTo !== actFrom ? `${fullTime(actFrom)} — ${fullTime(actTo)}` : fullTime(actFrom)}
    </Fact>
  );
}

function Waste({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const { wasteType, volume, volumeUnit } = referral;
  const amount =
    volume === null ? '' : `${volume} ${volumeUnit ? t(`common:volumeUnit.${volumeUnit}`) : ''}`;
  const words = [wasteType ? t(`common:wasteType.${wasteType}`) : '', amount]
    .filter(Boolean)
    .join(' ');
  return <Fact label={t('fact.waste')}>{words}</Fact>;
}

function Bases({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  if (referral.legalBases.length === 0) return null;
  return (
    <Fact label={t('fact.basis')}>
      <ul className={styles.bases}>
        {referral.legalBases.map((basis) => (
          <li key={basis.id}>
            <span className={styles.rank}>{t(`common:deadline.rank.${basis.rank}`)}</span>
            {basis.title} {basis.article}
            {!basis.articleConfirmed && (
              <span className={styles.unconfirmed}>{t('fact.basisUnconfirmed')}</span>
            )}
            <span className={styles.summary}>{basis.summary}</span>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

function Contact({ referral }: Props) {
  const { t } = useTranslation('referral');
  const other = referral.mySide === 'RECEIVER' ? referral.fromAgency : referral.toAgency;
  const contact = [referral.contactName, referral.contactPhone].filter(Boolean).join(' ');
  return (
    <>
      <Fact label={t('fact.contact')}>{contact}</Fact>
      <Fact label={t('fact.dutyPhone')}>
        {other?.dutyPhone && (
          <a className={styles.phone} href={telAddress(other.dutyPhone)}>
            {other.dutyPhone}
          </a>
        )}
      </Fact>
    </>
  );
}

/** 事实: what the letter rests on, in the order of the form of referral. */
export function Facts({ referral }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const date = (value: string | null) =>
    value === null ? null : fullDate(`${value}T12:00:00+08:00`);
  return (
    <Section id="facts" title={t('section.facts')}>
      <dl className={styles.facts}>
        <Fact label={t('fact.what')}>
          <span className={styles.prose}>{referral.facts ?? t('fact.nothing')}</span>
        </Fact>
        <When referral={referral} />
        <Where referral={referral} />
        <Waste referral={referral} />
        <Fact label={t('fact.source')}>
          {referral.clueSource && t(`common:clueSource.${referral.clueSource}`)}
        </Fact>
        <Fact label={t('fact.origin')}>{referral.originProject}</Fact>
        <Fact label={t('fact.permit')}>{referral.permitNumber}</Fact>
        <Fact label={t('fact.manifestNumber')}>{referral.manifestNumber}</Fact>
        <Fact label={t('fact.route')}>{referral.suspectedRoute}</Fact>
        <Fact label={t('fact.outside')}>{referral.reasonOutsideJurisdiction}</Fact>
        <Fact label={t('fact.prior')}>{referral.priorContacts}</Fact>
        <Fact label={t('fact.requested')}>{referral.requestedOutcome}</Fact>
        <Fact label={t('fact.requestedBy')}>{date(referral.requestedBy)}</Fact>
        <Fact label={t('fact.limitation')}>{date(referral.limitationDate)}</Fact>
        <Fact label={t('fact.filing')}>{referral.filingNumber}</Fact>
        <Contact referral={referral} />
        <Bases referral={referral} />
      </dl>
    </Section>
  );
}
