import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { fullTime } from '@/shared/time';
import { Section } from '@/shared/ui/Page';
import { Fact } from './Facts';
import styles from './Facts.module.css';

/** 记录: what a court or an auditor asks for first. */
export function Record({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation('referral');
  return (
    <Section id="record" title={t('section.record')}>
      <dl>
        <Fact label={t('record.created')}>{fullTime(referral.createdAt)}</Fact>
        <Fact label={t('record.drafter')}>{referral.drafterName}</Fact>
        <Fact label={t('record.sent')}>{referral.sentAt && fullTime(referral.sentAt)}</Fact>
        <Fact label={t('record.received')}>
          {referral.receivedAt && fullTime(referral.receivedAt)}
        </Fact>
        <Fact label={t('record.updated')}>{fullTime(referral.updatedAt)}</Fact>
        {referral.manifests.map((manifest) => (
          <Fact
            key={manifest.version}
            label={t('record.manifest', { version: manifest.version, count: manifest.itemCount })}
          >
            {t('record.frozenAt', { time: fullTime(manifest.frozenAt) })}
            <br />
            <span className={styles.hash}>
              {t('record.hash')} {manifest.sha256}
            </span>
          </Fact>
        ))}
        <Fact label={t('record.version')}>{String(referral.version)}</Fact>
        <Fact label={t('record.id')}>
          <span className={styles.hash}>{referral.id}</span>
        </Fact>
      </dl>
      {referral.manifests.length === 0 && <p className={styles.none}>{t('record.noManifest')}</p>}
    </Section>
  );
}
