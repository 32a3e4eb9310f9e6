import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { sizeWords } from '@/shared/size';
import { fullTime } from '@/shared/time';
import { AddEvidence } from './AddEvidence';
import { EvidenceViewer } from './EvidenceViewer';
import { placeWords, shortHash } from './item-words';
import { StateWord } from './StateWord';
import { StoredThumbnail } from './StoredThumbnail';
import styles from './Evidence.module.css';

interface EvidenceStripProps {
  readonly referralId: string;
  readonly items: readonly EvidenceStripItemFragment[];
  /** The server says that ADD_EVIDENCE is open. */
  readonly mayAdd?: boolean;
  /** Something was added or removed: read the referral anew. */
  readonly onChanged?: () => void;
}

const nobodyToTell = (): void => undefined;

/** The evidence of a referral: what it is, whether it is verified, since which list it is fixed. */
export function EvidenceStrip({
  referralId,
  items,
  mayAdd = false,
  onChanged = nobodyToTell,
}: EvidenceStripProps) {
  const { t } = useTranslation('evidence');
  const [at, setAt] = useState<string | null>(null);
  const index = items.findIndex((item) => item.id === at);
  return (
    <>
      {items.length === 0 && <p className={styles.none}>{t('none')}</p>}
      <ol className={styles.strip}>
        {items.map((item) => (
          <li key={item.id}>
            <Card item={item} onOpen={() => setAt(item.id)} />
          </li>
        ))}
      </ol>
      {mayAdd && <AddEvidence referralId={referralId} items={items} onChanged={onChanged} />}
      {index >= 0 && (
        <EvidenceViewer
          items={items}
          index={index}
          mayRemove={mayAdd}
          onMove={(next) => setAt(items[next]?.id ?? null)}
          onClose={() => setAt(null)}
          onChanged={onChanged}
        />
      )}
    </>
  );
}

interface CardProps {
  readonly item: EvidenceStripItemFragment;
  readonly onOpen: () => void;
}

function Card({ item, onOpen }: CardProps) {
  const { t } = useTranslation(['evidence', 'common']);
  const place = placeWords(item.capturedPlace, t);
  return (
    <button type="button" className={styles.card} onClick={onOpen}>
      <span className="visually-hidden">{t('open', { seq: item.seq, name: item.name })}</span>
      <span className={styles.frame} aria-hidden="true">
        <StoredThumbnail item={item} />
        <span className={styles.seq}>{item.seq}</span>
      </span>
      <span className={styles.cardName} aria-hidden="true">
        {item.name}
      </span>
      <span className={styles.cardFacts}>
        {t(`kind.${item.kind}`)} · {sizeWords(item.size)}
      </span>
      {item.capturedAt && <span className={styles.cardFacts}>{fullTime(item.capturedAt)}</span>}
      {place && <span className={styles.cardPlace}>{place}</span>}
      <span className={styles.cardFoot}>
        <StateWord item={item} />
        <code title={`SHA-256 ${item.sha256}`}>{shortHash(item.sha256)}</code>
      </span>
    </button>
  );
}
