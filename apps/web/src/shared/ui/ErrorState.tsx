import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../fault';
import { Icon } from './icons';
import styles from './ui.module.css';

interface Props {
  readonly error: unknown;
  readonly retry?: () => void;
}

/** What happened, what was kept, what to do, and the number support can find in the logs. */
export function ErrorState({ error, retry }: Props) {
  const { t } = useTranslation();
  const fault = faultOf(error);
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorTitle}>
        <Icon name="warning" />
        {t(`error.${fault.code}`)}
      </p>
      <p className="soft">{fault.message ?? t(`error.${fault.code}_HELP`)}</p>
      {fault.requestId !== undefined && (
        <p className={styles.requestId}>{t('error.number', { id: fault.requestId })}</p>
      )}
      {retry && (
        <Button onClick={retry} size="small">
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}
