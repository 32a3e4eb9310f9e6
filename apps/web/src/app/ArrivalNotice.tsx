import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { dismissArrival, useArrival } from '@/shared/arrivals';
import styles from './Shell.module.css';

/** Who reads his messages, or the case itself, has been told. */
function useSeen(): void {
  const { pathname } = useLocation();
  const arrival = useArrival();
  const seen = arrival !== null && (pathname === '/messages' || pathname === arrival.to);
  useEffect(() => {
    if (seen) dismissArrival();
  }, [seen]);
}

/** What has just come, in the rail's free room: it covers nothing and moves nothing. */
export function ArrivalNotice() {
  const { t } = useTranslation();
  const arrival = useArrival();
  useSeen();
  return (
    <div role="status" className={styles.arrivalPlace}>
      {arrival && (
        <Link
          key={arrival.id}
          to={arrival.to}
          className={styles.arrival}
          title={arrival.text}
          onClick={dismissArrival}
        >
          <b>{t('nav.arrived')}</b>
          <span>{arrival.text}</span>
        </Link>
      )}
    </div>
  );
}

/** On the phone there is no free room: the messages' tab shows that something came, and it is said aloud. */
export function SpokenArrival() {
  const arrival = useArrival();
  useSeen();
  return (
    <div role="status" className="visually-hidden">
      {arrival?.text}
    </div>
  );
}
