import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMayDraft } from '@/shared/me';
import styles from './Shell.module.css';

const keys = [
  ['j', 'j'],
  ['k', 'k'],
  ['Enter', 'enter'],
  ['n', 'n'],
  ['c', 'c'],
  ['/', 'slash'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
}

export function KeyHelp({ open, onClose }: Props) {
  const { t } = useTranslation();
  const mayDraft = useMayDraft();
  const known = keys.filter(([key]) => key !== 'c' || mayDraft);
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keys.title')} width={400}>
      <dl className={styles.keys}>
        {known.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
