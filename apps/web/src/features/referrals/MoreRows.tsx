import { Button } from 'antd';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Referrals.module.css';

interface Props {
  readonly loading: boolean;
  readonly more: () => void;
}

/** Loads the next page as the end of the list comes near; the button does the same for the keyboard. */
export function MoreRows({ loading, more }: Props) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const seen = useEffectEvent(more);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) seen();
      },
      { rootMargin: '400px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div className={`${styles.more ?? ''} no-print`} ref={place}>
      <Button loading={loading} onClick={more}>
        {t('action.more')}
      </Button>
    </div>
  );
}
