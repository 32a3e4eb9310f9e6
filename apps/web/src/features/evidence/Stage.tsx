import { Button } from 'antd';
import { useRef } from 'react';
import type { PointerEvent, WheelEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { fullTime } from '@/shared/time';
import { ErrorState } from '@/shared/ui/ErrorState';
import { lookOf, placeWords } from './item-words';
import type { Opened } from './use-opened';
import { panned, transformOf, wholeView, zoomed } from './zoom';
import type { View } from './zoom';
import styles from './Viewer.module.css';

interface Props {
  readonly item: EvidenceStripItemFragment;
  readonly opened: Opened;
  readonly view: View;
  readonly mark: boolean;
  readonly onView: (change: (view: View) => View) => void;
  readonly retry: () => void;
}

/** Where the original is shown; the watermark lies over it and is no part of it. */
export function Stage({ item, opened, view, mark, onView, retry }: Props) {
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
  return <Original item={item} url={opened.url} view={view} mark={mark} onView={onView} />;
}

function Original({
  item,
  url,
  view,
  mark,
  onView,
}: Omit<Props, 'opened' | 'retry'> & { readonly url: string }) {
  const { t } = useTranslation('evidence');
  switch (lookOf(item.mediaType)) {
    case 'IMAGE':
      return <Picture item={item} url={url} view={view} mark={mark} onView={onView} />;
    case 'VIDEO':
      return (
        <div className={styles.stage}>
          <video src={url} controls playsInline aria-label={item.name} />
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

type PictureProps = Omit<Props, 'opened' | 'retry'> & { readonly url: string };

function Picture({ item, url, view, mark, onView }: PictureProps) {
  const { t } = useTranslation('evidence');
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const spreadBefore = spread([...fingers.current.values()]);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const spreadAfter = spread([...fingers.current.values()]);
    if (spreadBefore !== null && spreadAfter !== null)
      onView((now) => zoomed(now, spreadAfter / spreadBefore));
    else onView((now) => panned(now, event.clientX - before.x, event.clientY - before.y));
  };
  const release = (event: PointerEvent<HTMLDivElement>): void => {
    fingers.current.delete(event.pointerId);
  };
  return (
    <div
      className={styles.stage}
      data-large={view.scale > 1}
      onWheel={(event) => {
        const factor = event.deltaY < 0 ? 1.2 : 1 / 1.2;
        const about = fromCentre(event);
        onView((now) => zoomed(now, factor, about));
      }}
      onDoubleClick={() =>
        onView((now) => (now.scale > 1 ? { ...wholeView, turns: now.turns } : zoomed(now, 2.5)))
      }
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <img
        src={url}
        alt={t('thumbnail', { seq: item.seq, name: item.name })}
        draggable={false}
        data-sideways={view.turns % 2 === 1}
        style={{ transform: transformOf(view) }}
      />
      {mark && <Watermark item={item} />}
    </div>
  );
}

/** Distance of two fingers; null with fewer or more. */
function spread(points: readonly { x: number; y: number }[]): number | null {
  const [a, b] = points;
  return a && b && points.length === 2 ? Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)) : null;
}

function fromCentre(event: WheelEvent<HTMLDivElement>): { x: number; y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
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
