import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icons';
import type { IconName } from '@/shared/ui/icons';
import type { DraftWord } from '../model/status';
import { partOf } from '../model/missing';
import type { Missing } from '../model/missing';
import styles from '../Page.module.css';
import { useDraftForm } from './context';
import { useRecipient } from './RecipientSection';
import { Sheet } from './Sheet';
import { useDraftWord, useMissing } from './use-draft-state';

const signs: Readonly<Record<DraftWord['word'], IconName>> = {
  empty: 'draft',
  kept: 'check',
  saved: 'check',
  saving: 'arrow',
  submitted: 'check',
  stopped: 'warning',
  signIn: 'warning',
  keptOffline: 'offline',
  willSubmit: 'offline',
  submitting: 'arrow',
  fileFailed: 'warning',
  uploading: 'arrow',
  paused: 'hourglass',
  storeFull: 'warning',
  storeAway: 'warning',
};

/** 已存本机 · 正在上传 3/5 · 已送审, read out when it changes. */
export function StatusWords() {
  const { t } = useTranslation('newReferral');
  const word = useDraftWord();
  return (
    <span className={styles.statusWords} role="status" aria-live="polite" data-word={word.word}>
      <Icon name={signs[word.word]} size={16} />
      {t(`status.${word.word}`, { ...word })}
    </span>
  );
}

/** The one verb of the page, and before it either what is missing or one sentence of what will happen. */
export function SubmitBar({ onGo }: { readonly onGo: (part: string) => void }) {
  const { t } = useTranslation('newReferral');
  const { device, draft } = useDraftForm();
  const missing = useMissing();
  const [open, setOpen] = useState(false);
  const submit = (): void => {
    setOpen(false);
    device.sync.unpause();
    void device.desk.submit(draft.localId);
  };
  const go = (path: string): void => {
    setOpen(false);
    onGo(partOf(path));
  };
  return (
    <>
      <div className={styles.bar}>
        <StatusWords />
        <Button type="primary" size="large" onClick={() => setOpen(true)}>
          {t('submit.open')}
        </Button>
      </div>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t(missing.length > 0 ? 'submit.missing' : 'submit.title')}
      >
        {missing.length > 0 ? (
          <MissingList missing={missing} onGo={go} />
        ) : (
          <WhatHappens onSubmit={submit} />
        )}
      </Sheet>
    </>
  );
}

interface MissingProps {
  readonly missing: readonly Missing[];
  readonly onGo: (path: string) => void;
}

function MissingList({ missing, onGo }: MissingProps) {
  const { t } = useTranslation('newReferral');
  return (
    <ul className={styles.missing}>
      {missing.map(({ path, message }) => (
        <li key={path}>
          <button type="button" onClick={() => onGo(path)}>
            {message ??
              t(
                `missing.${path === 'place.divisionCode' ? 'placeDivision' : path}` as 'missing.facts',
              )}
            <Icon name="chevron" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function WhatHappens({ onSubmit }: { readonly onSubmit: () => void }) {
  const { t } = useTranslation(['newReferral', 'common']);
  const { content, photos, stored, own } = useDraftForm();
  const recipient = useRecipient();
  const number = Math.max(photos.length, stored?.evidence.length ?? 0);
  return (
    <div className={styles.happens}>
      <p>
        {t(content.kind === 'CASE' ? 'submit.sentenceCase' : 'submit.sentence', {
          number,
          matter: content.matter ? t(`common:matter.${content.matter}`) : '',
          bureau: own?.bureau.shortName ?? t('submit.ownBureau'),
          recipient: recipient?.name ?? '',
        })}
      </p>
      <p className="soft">{t('submit.after')}</p>
      <Button type="primary" size="large" block autoFocus onClick={onSubmit}>
        {t('submit.verb')}
      </Button>
    </div>
  );
}
