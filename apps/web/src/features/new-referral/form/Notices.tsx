import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '@/shared/device/content';
import type { Content, ContentField } from '@/shared/device/records';
import { fullTime } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import styles from '../Page.module.css';
import { useDraftForm } from './context';
import { StatusWords } from './SubmitBar';

/** What went wrong, what was kept, what to do. */
export function FaultNotice() {
  const { t } = useTranslation('newReferral');
  const { draft, device } = useDraftForm();
  const { fault } = draft;
  if (!fault) return null;
  const known = t(`fault.${fault.code}` as 'fault.OTHER', { defaultValue: t('fault.OTHER') });
  return (
    <div className={styles.notice} role="alert">
      <Icon name="warning" />
      <div>
        <b>{fault.message || known}</b>
        {fault.fields.length > 0 && (
          <ul>
            {fault.fields.map((field) => (
              <li key={field.path}>{field.message}</li>
            ))}
          </ul>
        )}
        <p className="soft">{t('fault.kept')}</p>
      </div>
      <Button onClick={() => void device.desk.tryAgain(draft.localId)}>{t('fault.again')}</Button>
    </div>
  );
}

/** Two devices on one draft: the newer stands, the older can be taken back. */
export function OlderNotice() {
  const { t } = useTranslation('newReferral');
  const { draft, device } = useDraftForm();
  const { older } = draft;
  if (!older) return null;
  const fields = fieldsOf(older.content);
  return (
    <div className={styles.notice} role="status">
      <Icon name="clock" />
      <div>
        <b>{t(`older.${older.from}`, { time: fullTime(older.at) })}</b>
        <ul>
          {fields.map((field) => (
            <li key={field}>
              <FieldWord field={field} content={older.content} />
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.noticeActions}>
        <Button onClick={() => void device.desk.takeOlderBack(draft.localId)}>
          {t('older.take')}
        </Button>
        <Button type="text" onClick={() => void device.desk.forgetOlder(draft.localId)}>
          {t('older.leave')}
        </Button>
      </div>
    </div>
  );
}

function FieldWord({
  field,
  content,
}: {
  readonly field: ContentField;
  readonly content: Content;
}) {
  const { t } = useTranslation('newReferral');
  const value = content[field];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return (
    <>
      {t(`field.${field}` as 'field.facts', { defaultValue: t('field.other') })}
      {text !== '' && `：${text.slice(0, 60)}`}
    </>
  );
}

/** While the queue works 送审 off: nothing to do but wait or hold it back. */
export function WaitingNotice() {
  const { t } = useTranslation('newReferral');
  const { draft, device } = useDraftForm();
  if (draft.wish !== 'SUBMIT' || draft.status !== 'OPEN') return null;
  return (
    <div className={styles.bar}>
      <StatusWords />
      <Button onClick={() => void device.desk.holdBack(draft.localId)}>
        {t('submit.holdBack')}
      </Button>
    </div>
  );
}
