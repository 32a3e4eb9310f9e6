import { Button } from 'antd';
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { fullTime } from '@/shared/time';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Film } from './Film';
import { lookOf, placeWords } from './item-words';
import type { Opened } from './use-opened';
import { useGestures } from './use-gestures';
import { transformOf } from './zoom';
import type { View } from './zoom';
import styles from './Viewer.module.css';

interface Props {
  readonly item: EvidenceStripItemFragment;
  readonly opened: Opened;
  readonly view: View;
  readonly mark: boolean;
  readonly onView: (change: (view: View) => View) => void;
  readonly retry: () => void;
  /** A swipe over the whole picture: on to the next (1) or back (-1). */
  readonly onSwipe: (by: 1 | -1) => unknown;
}

/** Where the original is shown; the watermark lies over it and is no part of it. */
export function Stage({ opened, retry, ...rest }: Props) {
  const { t } = useTranslation(['evidence', 'common']);
  if (opened.state === 'OPENING') {
    return (
      <div className={styles.stage}>
        <p role="status">{t('opening')}</p>
      </div>
    );
  }
  if (opened.state === 'FAILED') {
    return (
      <div className={styles.stage}>
        {opened.message === null ? (
          <ErrorState error={opened.error} retry={retry} />
        ) : (
          <p role="alert">
            {opened.message} <Button onClick={retry}>{t('common:error.retry')}</Button>
          </p>
        )}
      </div>
    );
  }
  return <Original {...rest} url={opened.url} renew={retry} />;
}

type Shown = Omit<Props, 'opened' | 'retry'> & {
  readonly url: string;
  readonly renew: () => void;
};

function Original(props: Shown) {
  const { item, url, mark } = props;
  const { t } = useTranslation('evidence');
  switch (lookOf(item.mediaType)) {
    case 'IMAGE':
      return <Picture {...props} />;
    case 'VIDEO':
      return (
        <div className={styles.stage}>
          <Film url={url} name={item.name} renew={props.renew} />
          {mark && <Watermark item={item} />}
        </div>
      );
    case 'AUDIO':
      return (
        <div className={styles.stage}>
          <audio src={url} controls aria-label={item.name} />
        </div>
      );
    case 'PDF':
      return <iframe className={styles.pdf} src={url} title={item.name} />;
    case 'OTHER':
      return (
        <div className={styles.stage}>
          <p>{t('notShown')}</p>
        </div>
      );
  }
}

/** As large as the stage allows, in its own proportions, so that the watermark lies on the picture. */
function Picture({ item, url, view, mark, onView, onSwipe }: Shown) {
  const { t } = useTranslation('evidence');
  const gestures = useGestures({ view, onView, onSwipe });
  const [ratio, setRatio] = useState(4 / 3);
  const sideways = view.turns % 2 === 1;
  return (
    <div className={styles.stage} data-large={view.scale > 1} {...gestures}>
      <div
        className={styles.picture}
        style={{ '--ratio': sideways ? 1 / ratio : ratio } as CSSProperties}
      >
        <img
          src={url}
          alt={t('thumbnail', { seq: item.seq, name: item.name })}
          draggable={false}
          data-sideways={sideways}
          style={{ transform: transformOf(view) }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            naturalHeight > 0 && setRatio(naturalWidth / naturalHeight)
          }
        />
        {mark && <Watermark item={item} />}
      </div>
    </div>
  );
}

/** Time and place as officers know them from watermark cameras, drawn over the picture by the page. */
function Watermark({ item }: { readonly item: EvidenceStripItemFragment }) {
  const { t } = useTranslation(['evidence', 'common']);
  const place = placeWords(item.capturedPlace, t);
  return (
    <p className={styles.watermark}>
      {item.capturedAt && <b>{fullTime(item.capturedAt)}</b>}
      {place && <span>{place}</span>}
      <span>
        {item.addedByName} · {item.addedByAgency.shortName}
      </span>
      <span>SHA-256 {item.sha256.slice(0, 16)}…</span>
    </p>
  );
}
