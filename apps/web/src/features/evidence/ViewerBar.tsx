import { useTranslation } from 'react-i18next';
import type { EvidenceStripItemFragment } from '@/gql/graphql';
import { Icon } from '@/shared/ui/icons';
import type { IconName } from '@/shared/ui/icons';
import { lookOf } from './item-words';
import styles from './Viewer.module.css';

/** Where the item stands among the others. */
export interface Position {
  readonly index: number;
  readonly count: number;
  readonly step: (by: number) => unknown;
}

interface Props {
  readonly item: EvidenceStripItemFragment;
  readonly position: Position;
  readonly mark: boolean;
  readonly details: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onTurn: () => void;
  readonly onMark: () => void;
  readonly onDownload: () => void;
  readonly onDetails: () => void;
  readonly onClose: () => void;
}

/** What can be done with the original that is open. */
export function ViewerBar(props: Props) {
  const { t } = useTranslation('evidence');
  const { item, position, mark, details } = props;
  const picture = lookOf(item.mediaType) === 'IMAGE';
  return (
    <div className={styles.bar}>
      <p>
        <b>
          {position.index + 1}/{position.count}
        </b>
        <span>{item.name}</span>
      </p>
      {position.count > 1 && (
        <>
          <Tool icon="previous" word={t('tool.previous')} onPress={() => position.step(-1)} />
          <Tool icon="chevron" word={t('tool.next')} onPress={() => position.step(1)} />
        </>
      )}
      {picture && (
        <>
          <Tool icon="plus" word={t('tool.in')} onPress={() => props.onZoom(1.5)} />
          <Tool icon="minus" word={t('tool.out')} onPress={() => props.onZoom(1 / 1.5)} />
          <Tool icon="turn" word={t('tool.turn')} onPress={props.onTurn} />
          <Tool icon="pin" word={t('tool.mark')} onPress={props.onMark} pressed={mark} />
        </>
      )}
      <Tool icon="save" word={t('tool.download')} onPress={props.onDownload} />
      <Tool icon="seal" word={t('tool.details')} onPress={props.onDetails} pressed={details} />
      <Tool icon="close" word={t('tool.close')} onPress={props.onClose} />
    </div>
  );
}

type ToolIcon = IconName | keyof typeof own;

interface ToolProps {
  readonly icon: ToolIcon;
  readonly word: string;
  readonly onPress: () => void;
  readonly pressed?: boolean;
}

function Tool({ icon, word, onPress, pressed }: ToolProps) {
  return (
    <button
      type="button"
      className={styles.tool}
      aria-label={word}
      title={word}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <Sign name={icon} />
    </button>
  );
}

/** Signs that only the viewer needs. */
const own = {
  minus: 'M5 12h14',
  previous: 'm15 6-6 6 6 6',
  turn: 'M19 12a7 7 0 1 1-2.5-5.4M17 3v4h-4',
  save: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19h14',
} as const;

const isOwn = (name: ToolIcon): name is keyof typeof own => name in own;

function Sign({ name }: { readonly name: ToolIcon }) {
  if (!isOwn(name)) return <Icon name={name} />;
  return (
    <svg
      width={20}
      height={20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      aria-hidden="true"
    >
      <path d={own[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
