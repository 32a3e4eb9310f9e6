import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { install, useInstalling } from '@/shared/installing';
import { takeNewVersion, useShellWorker } from '@/shared/shell-worker';
import { Section } from '@/shared/ui/Page';
import styles from './Me.module.css';

/** The portal as an app of this device: on its start page, and without a network. */
export function OnThisDevice() {
  const { t } = useTranslation(['me', 'common']);
  const installing = useInstalling();
  const { offline, newer } = useShellWorker();
  return (
    <Section id="device" title={t('device.title')}>
      <dl className={styles.facts}>
        <dt>{t('device.install')}</dt>
        <dd>
          <p>{t(`device.${installing}`)}</p>
          {installing === 'OFFERED' && (
            <Button onClick={() => void install()}>{t('device.installNow')}</Button>
          )}
        </dd>
        <dt>{t('device.offline')}</dt>
        <dd>{t(`device.offline${offline}`)}</dd>
        <dt>{t('device.version')}</dt>
        <dd>
          {newer ? (
            <Button onClick={takeNewVersion}>{t('common:version.take')}</Button>
          ) : (
            t('device.newest')
          )}
        </dd>
      </dl>
    </Section>
  );
}
