import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessPurpose, EvidenceStripItemFragment } from '@/gql/graphql';
import { EvidenceDetails } from './EvidenceDetails';
import { PurposeQuestion } from './PurposeQuestion';
import { Stage } from './Stage';
import { useOpened } from './use-opened';
import { ViewerBar, type Position } from './ViewerBar';
import { turned, wholeView, zoomed } from './zoom';
import type { View } from './zoom';
import styles from './Viewer.module.css';

export interface EvidenceViewerProps {
  readonly items: readonly EvidenceStripItemFragment[];
  readonly index: number;
  /** The item may still be taken off (own side, list not fixed); the server has the last word. */
  readonly mayRemove: boolean;
  readonly onMove: (index: number) => void;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/**
 * The originals, one at a time. The purpose is asked once per viewing and recorded with every
 * original that is opened. Arrows go on, Esc closes; the focus stays inside. A dialog opened anew at
 * once (React rehearses effects in development) tells of a closing that did not last.
 */
export function EvidenceViewer({
  items,
  index,
  mayRemove,
  onMove,
  onClose,
  onChanged,
}: EvidenceViewerProps) {
  const { t } = useTranslation('evidence');
  const dialog = useRef<HTMLDialogElement>(null);
  const [purpose, setPurpose] = useState<AccessPurpose | null>(null);
  const [details, setDetails] = useState(isWide);
  const item = items[index];
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  if (!item) return null;
  const step = (by: number) => items[index + by] && onMove(index + by);
  return (
    <dialog
      ref={dialog}
      className={styles.viewer}
      data-details={details}
      data-asking={purpose === null}
      aria-label={t('viewer', { seq: item.seq, name: item.name })}
      onClose={() => dialog.current?.open !== true && onClose()}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') step(-1);
        if (event.key === 'ArrowRight') step(1);
      }}
    >
      {purpose === null ? (
        <PurposeQuestion onChoose={setPurpose} onCancel={onClose} />
      ) : (
        <Opened
          key={item.id}
          item={item}
          purpose={purpose}
          position={{ index, count: items.length, step }}
          details={details}
          onDetails={() => setDetails((shown) => !shown)}
          onClose={onClose}
        />
      )}
      {purpose !== null && details && (
        <EvidenceDetails
          key={`${item.id}/details`}
          item={item}
          mayRemove={mayRemove && (item.manifestVersion ?? null) === null}
          onRemoved={() => {
            onClose();
            onChanged();
          }}
        />
      )}
    </dialog>
  );
}

const isWide = (): boolean => window.matchMedia('(min-width: 1024px)').matches;

interface OpenedProps {
  readonly item: EvidenceStripItemFragment;
  readonly purpose: AccessPurpose;
  readonly position: Position;
  readonly details: boolean;
  readonly onDetails: () => void;
  readonly onClose: () => void;
}

function Opened({ item, purpose, position, details, onDetails, onClose }: OpenedProps) {
  const [view, setView] = useState<View>(wholeView);
  const [mark, setMark] = useState(true);
  const { opened, retry, download } = useOpened(item, purpose);
  return (
    <div className={styles.main}>
      <ViewerBar
        item={item}
        position={position}
        mark={mark}
        details={details}
        onZoom={(factor) => setView((now) => zoomed(now, factor))}
        onTurn={() => setView(turned)}
        onMark={() => setMark((shown) => !shown)}
        onDownload={download}
        onDetails={onDetails}
        onClose={onClose}
      />
      <Stage
        item={item}
        opened={opened}
        view={view}
        mark={mark}
        onView={setView}
        retry={retry}
        onSwipe={position.step}
      />
    </div>
  );
}
