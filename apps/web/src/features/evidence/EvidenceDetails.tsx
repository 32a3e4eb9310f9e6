import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EvidenceRecordDocument, RemoveEvidenceItemDocument } from '@/gql/graphql';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { newKey } from '@/shared/device/hash';
import { sizeWords } from '@/shared/size';
import { fullTime, shortTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { Bones } from '@/shared/ui/Skeleton';
import { placeWords } from './item-words';
import { StateWord } from './StateWord';
import styles from './Viewer.module.css';

interface Props {
  readonly item: EvidenceStripItemFragment;
  readonly mayRemove: boolean;
  readonly onRemoved: () => void;
}

/** All that is known of an item beside its picture: hashes, EXIF, custody, who opened it and why. */
export function EvidenceDetails({ item, mayRemove, onRemoved }: Props) {
  const { t } = useTranslation('evidence');
  return (
    <aside className={styles.details} aria-label={t('tool.details')}>
      <h2>{item.name}</h2>
      <StateWord item={item} />
      {item.rejection && <p className={styles.rejection}>{item.rejection}</p>}
      <Facts item={item} />
      <Record item={item} />
      {mayRemove && <Remove item={item} onRemoved={onRemoved} />}
    </aside>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function exifWords(exif: EvidenceStripItemFragment['exif']): string {
  if (!exif) return '';
  const { takenAt, longitude, latitude, device } = exif;
  const located = typeof longitude === 'number' && typeof latitude === 'number';
  const place = located ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : null;
  return [takenAt && fullTime(takenAt), place, device].filter(Boolean).join(' · ');
}

function Facts({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation(['evidence', 'common']);
  return (
    <dl>
      <Row label={t('row.kind')}>{t(`kind.${item.kind}`)}</Row>
      <Row label={t('row.captured')}>{item.capturedAt && fullTime(item.capturedAt)}</Row>
      <Row label={t('row.place')}>{placeWords(item.capturedPlace, t)}</Row>
      <Row label={t('row.carrier')}>{t(item.originalCarrier ? 'row.original' : 'row.copy')}</Row>
      <Row label={t('row.collectors')}>{item.collectors.join(t('common:list.comma'))}</Row>
      <Row label={t('row.source')}>{item.source}</Row>
      <Row label={t('row.added')}>
        {fullTime(item.addedAt)} {item.addedByName} <Agency agency={item.addedByAgency} />
      </Row>
      <Row label={t('row.file')}>
        {item.fileName} · {item.mediaType} · {sizeWords(item.size)}
      </Row>
      <Row label="SHA-256">
        <code>{item.sha256}</code>
      </Row>
      <Row label="SM3">{item.sm3 ? <code>{item.sm3}</code> : t('row.sm3Later')}</Row>
      <Row label="EXIF">{exifWords(item.exif) || t('row.noExif')}</Row>
      <Row label={t('row.note')}>{item.note}</Row>
    </dl>
  );
}

function Record({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation(['evidence', 'common']);
  const { data } = useQuery(EvidenceRecordDocument, {
    variables: { id: item.id },
    fetchPolicy: 'cache-and-network',
  });
  if (!data) return <Bones rows={3} />;
  const { custody, accessLog } = data.evidenceItem;
  return (
    <>
      <h3>{t('custody')}</h3>
      <ol className={styles.record}>
        {custody.map((event) => (
          <li key={event.seq}>
            <b>{t(`act.${event.act}` as 'act.collect', { defaultValue: event.act })}</b>{' '}
            {event.actorName}
            {event.toAgency && <Agency agency={event.toAgency} />}
            {event.reason && <span className="soft">{event.reason}</span>}
            <time dateTime={event.at}>{fullTime(event.at)}</time>
          </li>
        ))}
      </ol>
      <h3>{t('accessLog', { number: accessLog.length })}</h3>
      {accessLog.length === 0 && <p className="soft">{t('noAccess')}</p>}
      <ol className={styles.record}>
        {accessLog.map((access) => (
          <li key={access.id}>
            <b>{access.actorName}</b> <Agency agency={access.actorAgency} />
            <span className="soft">
              {t(`common:purpose.${access.purpose}`)} · {t(`variant.${access.variant}`)}
            </span>
            <time dateTime={access.at}>{shortTime(access.at)}</time>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Before the list is fixed its own side may take an item off, with a reason that stays on record. */
function Remove({ item, onRemoved }: Omit<Props, 'mayRemove'>) {
  const { t } = useTranslation('evidence');
  const [reason, setReason] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [remove, { loading }] = useMutation(RemoveEvidenceItemDocument);
  const send = async (): Promise<void> => {
    const input = { idempotencyKey: newKey(), itemId: item.id, reason };
    const { data } = await remove({ variables: { input } }).catch(() => ({ data: null }));
    const answer = data?.removeEvidence;
    if (answer?.__typename === 'RemovedEvidence') onRemoved();
    else setRefusal(answer?.message ?? t('remove.failed'));
  };
  if (reason === null) {
    return (
      <Button type="text" onClick={() => setReason('')}>
        {t('remove.begin')}
      </Button>
    );
  }
  return (
    <div className={styles.remove}>
      <label htmlFor="remove-reason">{t('remove.reason')}</label>
      <Input
        id="remove-reason"
        value={reason}
        maxLength={200}
        onChange={(event) => setReason(event.target.value)}
      />
      {refusal !== null && <p role="alert">{refusal}</p>}
      <Button danger loading={loading} disabled={reason.trim() === ''} onClick={() => void send()}>
        {t('remove.verb')}
      </Button>
    </div>
  );
}
