import { Button } from 'antd';
import type { ClipboardEvent, CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icons';
import {
  digits,
  endings,
  isPlate,
  letters,
  mayFollow,
  nearProvinces,
  normalisePlate,
  otherProvinces,
  plateKind,
  shownPlate,
  wantsProvince,
  withoutLast,
} from '../model/plate';
import styles from '../Plates.module.css';
import { Sheet } from './Sheet';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onPlate: (plate: string) => void;
}

/** Keys for a plate under the thumb; a real keyboard and pasting work too. */
export function PlateKeyboard({ open, onClose, onPlate }: Props) {
  const { t } = useTranslation('newReferral');
  return (
    <Sheet open={open} onClose={onClose} title={t('plate.title')}>
      <Keys onPlate={onPlate} />
    </Sheet>
  );
}

function Keys({ onPlate }: Pick<Props, 'onPlate'>) {
  const { t } = useTranslation('newReferral');
  const [typed, setTyped] = useState('');
  const press = (key: string): void =>
    setTyped((text) => (mayFollow(text, key) ? text + key : text));
  const back = (): void => setTyped(withoutLast);
  const done = (): void => {
    if (isPlate(typed)) onPlate(typed);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Backspace') back();
    else if (event.key === 'Enter' && isPlate(typed)) done();
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey)
      press(event.key.toUpperCase());
    else return;
    event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    const plate = normalisePlate(event.clipboardData.getData('text'));
    if (isPlate(plate)) setTyped(plate);
  };
  return (
    <div className={styles.keyboard} onKeyDown={onKey} onPaste={onPaste}>
      <Shown typed={typed} />
      <KeyRows typed={typed} press={press} />
      <div className={styles.keyFoot}>
        <Button size="large" onClick={back} disabled={typed === ''} icon={<Icon name="back" />}>
          {t('plate.back')}
        </Button>
        <Button size="large" type="primary" onClick={done} disabled={!isPlate(typed)}>
          {t('plate.done')}
        </Button>
      </div>
    </div>
  );
}

/** The plate as it grows; takes the focus so that a real keyboard can type at once. */
function Shown({ typed }: { readonly typed: string }) {
  const { t } = useTranslation('newReferral');
  const kind = plateKind(typed);
  return (
    <output
      className={styles.plateShown}
      data-kind={kind ?? 'NONE'}
      tabIndex={0}
      ref={(element) => element?.focus({ preventScroll: true })}
      aria-label={t('plate.title')}
    >
      {shownPlate(typed) || <span className="soft">{t('plate.hint')}</span>}
      {kind !== null && <small>{t(`plate.${kind}`)}</small>}
    </output>
  );
}

interface RowsProps {
  readonly typed: string;
  readonly press: (key: string) => void;
}

function KeyRows({ typed, press }: RowsProps) {
  const row = (keys: readonly string[], across: number): ReactNode => (
    <div
      className={across === 4 ? styles.nearKeys : styles.keyRow}
      style={{ '--keys': across } as CSSProperties}
    >
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          disabled={!mayFollow(typed, key)}
          onClick={() => press(key)}
        >
          {key}
        </button>
      ))}
    </div>
  );
  if (wantsProvince(typed)) {
    return (
      <>
        {row(nearProvinces, 4)}
        {row(otherProvinces, 9)}
      </>
    );
  }
  return (
    <>
      {row(digits, 10)}
      {row(letters, 8)}
      {endings.some((key) => mayFollow(typed, key)) && row(endings, 6)}
    </>
  );
}
