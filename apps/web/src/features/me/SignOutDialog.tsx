import { Button, Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effective } from '@/shared/device/content';
import type { Device } from '@/shared/device/device';
import { useShelf, useSync } from '@/shared/device/hooks';
import { isUploaded } from '@/shared/device/plan';
import type { DeviceDraft } from '@/shared/device/records';
import type { ShelfView } from '@/shared/device/shelf';
import { isUnsent } from '@/shared/device/wipe';
import { useNetwork } from '@/shared/network';
import { signOut } from '@/shared/session';
import { shortTime } from '@/shared/time';
import { Notice } from '@/shared/ui/Notice';
import styles from './SignOut.module.css';

type Choice = 'SEND' | 'LOCK' | 'DELETE';
const choices: readonly Choice[] = ['SEND', 'LOCK', 'DELETE'];

interface Props {
  readonly device: Device;
  readonly onClose: () => void;
}

/** What becomes of unsent drafts: sent, kept for this person alone, or deleted. */
export function SignOutDialog({ device, onClose }: Props) {
  const { t } = useTranslation('me');
  const { online } = useNetwork();
  const [choice, setChoice] = useState<Choice>(online ? 'SEND' : 'LOCK');
  const leaving = useLeaving(device, choice);
  const { unsent, left, stuck, state, stop } = leaving;
  const count = unsent.length;
  const close = (): void => {
    stop();
    onClose();
  };
  return (
    <Modal
      open
      title={count > 0 ? t('leave.title', { count }) : t('leave.allSent')}
      width={520}
      onCancel={close}
      footer={<Buttons choice={choice} leaving={leaving} online={online} onClose={close} />}
    >
      {count > 0 && <UnsentList drafts={unsent} device={device} />}
      <Radio.Group
        className={styles.choices ?? ''}
        aria-label={t('leave.question')}
        vertical
        value={choice}
        disabled={state !== 'ASKING'}
        onChange={({ target }) => setChoice(target.value as Choice)}
        options={choices.map((value) => ({
          value,
          disabled: value === 'SEND' && !online,
          label: <Option choice={value} online={online} />,
        }))}
      />
      <div role="status" aria-live="polite">
        {state === 'SENDING' && <p>{t('leave.sending', { left })}</p>}
      </div>
      {stuck && <Notice tone="look" title={t('leave.stuck')} />}
    </Modal>
  );
}

interface ButtonsProps {
  readonly choice: Choice;
  readonly leaving: Leaving;
  readonly online: boolean;
  readonly onClose: () => void;
}

function Buttons({ choice, leaving: { state, go, stop }, online, onClose }: ButtonsProps) {
  const { t } = useTranslation('me');
  const isSending = state === 'SENDING';
  return (
    <>
      <Button onClick={isSending ? stop : onClose}>
        {t(isSending ? 'leave.stop' : 'leave.stay')}
      </Button>
      <Button
        type="primary"
        loading={state !== 'ASKING'}
        disabled={choice === 'SEND' && !online}
        onClick={() => void go()}
      >
        {t(`leave.verb.${choice}`)}
      </Button>
    </>
  );
}

function Option({ choice, online }: { readonly choice: Choice; readonly online: boolean }) {
  const { t } = useTranslation('me');
  const word = choice === 'SEND' && !online ? 'SEND_OFFLINE' : choice;
  return (
    <span className={styles.option}>
      <b>{t(`leave.choice.${choice}`)}</b>
      <span className="soft">{t(`leave.help.${word}`)}</span>
    </span>
  );
}

function UnsentList({ drafts, device }: { drafts: readonly DeviceDraft[]; device: Device }) {
  const { t } = useTranslation(['me', 'common']);
  const { photos } = useShelf(device);
  return (
    <ul className={styles.unsent}>
      {drafts.map((draft) => {
        const { subject, matter } = effective(draft);
        const number = photos.filter(
          (photo) => photo.draftId === draft.localId && photo.removedAt === null,
        ).length;
        const words = [t('leave.files', { number }), shortTime(draft.editedAt)];
        return (
          <li key={draft.localId}>
            <b>{subject ?? (matter ? t(`common:matter.${matter}`) : t('leave.addition'))}</b>
            <span className="soft">{words.join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}

interface Leaving {
  readonly unsent: readonly DeviceDraft[];
  /** Drafts and photographs that are still to be sent. */
  readonly left: number;
  /** Something was refused, so that a person has to look at it. */
  readonly stuck: boolean;
  readonly state: 'ASKING' | 'SENDING' | 'LEAVING';
  readonly go: () => Promise<void>;
  readonly stop: () => void;
}

/** Signs out at once, or as soon as the queue has sent everything. */
function useLeaving(device: Device, choice: Choice): Leaving {
  const shelf = useShelf(device);
  const [sending, setSending] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { signInNeeded } = useSync(device);
  const unsent = shelf.drafts.filter((draft) => isUnsent(draft, shelf.photos));
  const isStuck = signInNeeded || unsent.some((draft) => needsPerson(draft, shelf));
  const isDone = unsent.length === 0;
  useEffect(() => {
    if (sending && isDone) void signOut('LOCK');
  }, [sending, isDone]);
  const go = async (): Promise<void> => {
    if (choice !== 'SEND') {
      setLeaving(true);
      return signOut(choice).catch(() => setLeaving(false));
    }
    await Promise.all(unsent.map((draft) => device.desk.tryAgain(draft.localId)));
    device.sync.unpause();
    device.sync.resume();
    setSending(true);
  };
  return {
    unsent,
    left: unsent.length + waitingFiles(unsent, shelf),
    stuck: isStuck && choice === 'SEND',
    state: stateOf(leaving || (sending && isDone), sending && !isStuck),
    go,
    stop: () => setSending(false),
  };
}

function stateOf(isLeaving: boolean, isSending: boolean): Leaving['state'] {
  if (isLeaving) return 'LEAVING';
  return isSending ? 'SENDING' : 'ASKING';
}

function needsPerson({ localId, fault }: DeviceDraft, { photos }: ShelfView): boolean {
  return (
    fault !== null || photos.some(({ draftId, state }) => draftId === localId && state === 'FAILED')
  );
}

function waitingFiles(drafts: readonly DeviceDraft[], { photos }: ShelfView): number {
  const ids = new Set(drafts.map((draft) => draft.localId));
  return photos.filter(
    (photo) => ids.has(photo.draftId) && photo.removedAt === null && !isUploaded(photo),
  ).length;
}
