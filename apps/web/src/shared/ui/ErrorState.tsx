import { Button } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, type Fault } from '../fault';
import { useNetwork } from '../network';
import { Icon } from './icons';
import styles from './ui.module.css';

interface Props {
  readonly error: unknown;
  /** Reads again; also done by itself when the net comes back. A form has none: its own button repeats. */
  readonly retry?: () => void;
}

function useHelp(fault: Fault, reading: boolean): string {
  const { t } = useTranslation();
  if (fault.message !== undefined) return fault.message;
  const own = fault.code === 'FORBIDDEN' || fault.code === 'NOT_FOUND';
  if (!reading || own) return t(`error.${fault.code}_HELP`);
  return t(fault.code === 'NETWORK' ? 'error.readOffline' : 'error.read');
}

/** Calls once each time the connection returns. */
function useReturn(again: () => void): void {
  const { online } = useNetwork();
  const before = useRef(online);
  const call = useEffectEvent(again);
  useEffect(() => {
    if (online && !before.current) call();
    before.current = online;
  }, [online]);
}

/** What happened, what was kept, what to do, and the number support can find in the logs. */
export function ErrorState({ error, retry }: Props) {
  const { t } = useTranslation();
  const fault = faultOf(error);
  const help = useHelp(fault, retry !== undefined);
  useReturn(() => retry?.());
  return (
    <div className={styles.error} role="alert">
      <p className={styles.errorTitle}>
        <Icon name="warning" />
        {t(`error.${fault.code}`)}
      </p>
      <p className="soft">{help}</p>
      {fault.requestId !== undefined && (
        <p className={styles.requestId}>{t('error.number', { id: fault.requestId })}</p>
      )}
      {retry && fault.code !== 'NOT_FOUND' && (
        <Button onClick={retry} size="small">
          {t('error.retry')}
        </Button>
      )}
    </div>
  );
}
