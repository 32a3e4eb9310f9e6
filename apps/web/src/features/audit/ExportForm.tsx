import { useMutation } from '@apollo/client/react';
import { App, Button, Drawer, Input, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportAuditTrailDocument, type AccessPurpose, type AuditTrailFilter } from '@/gql/graphql';
import { newKey } from '@/shared/device/hash';
import { purposes } from '@/shared/catalogue';
import { usePhone } from '@/shared/media';
import { ErrorState } from '@/shared/ui/ErrorState';
import styles from './Audit.module.css';

interface Props {
  readonly filter: AuditTrailFilter;
  readonly onClose: () => void;
}

type Trouble = { readonly error: unknown } | { readonly message: string };

function useExport({ filter, onClose }: Props) {
  const { t } = useTranslation('audit');
  const { message } = App.useApp();
  const [ask, { loading }] = useMutation(ExportAuditTrailDocument);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const start = async (purpose: AccessPurpose, note: string): Promise<void> => {
    setTrouble(null);
    try {
      const input = { idempotencyKey: newKey(), filter, purpose, note: note.trim() || null };
      const answer = (await ask({ variables: { input } })).data?.exportAuditTrail;
      if (answer?.__typename === 'AuditExport') {
        save(answer.url, answer.fileName);
        const words = t(answer.isCut ? 'export.cut' : 'export.done', { count: answer.rows });
        if (answer.isCut) void message.warning(words, 10);
        else void message.success(words);
        onClose();
      } else if (answer) setTrouble({ message: answer.message });
    } catch (error) {
      setTrouble({ error });
    }
  };
  return { start, loading, trouble };
}

function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.rel = 'noopener';
  link.click();
}

/** What will be taken out, in one sentence, and what for; noted in the trail itself. */
export function ExportForm(props: Props) {
  const { t } = useTranslation(['audit', 'common']);
  const phone = usePhone();
  const note = useId();
  const [purpose, setPurpose] = useState<AccessPurpose>('AUDIT');
  const [words, setWords] = useState('');
  const { start, loading, trouble } = useExport(props);
  const { from, to } = props.filter;
  const period = { from: from ?? t('export.beginning'), to: to ?? t('export.today') };
  const isNarrowed = Object.keys(props.filter).some((name) => name !== 'from' && name !== 'to');
  return (
    <Drawer
      open
      destroyOnHidden
      title={t('export.title')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '80%' : 440}
      onClose={props.onClose}
      footer={
        <div className={styles.footer}>
          <Button onClick={props.onClose}>{t('common:action.cancel')}</Button>
          <Button type="primary" loading={loading} onClick={() => void start(purpose, words)}>
            {t('export.verb')}
          </Button>
        </div>
      }
    >
      <p>{t(isNarrowed ? 'export.whatFiltered' : 'export.what', period)}</p>
      <p className="soft">{t('export.limits')}</p>
      <fieldset className={styles.fieldset}>
        <legend>{t('export.purpose')}</legend>
        <Radio.Group
          className={styles.purposes ?? ''}
          value={purpose}
          onChange={({ target }) => setPurpose(target.value as AccessPurpose)}
          options={purposes.map((each) => ({ value: each, label: t(`common:purpose.${each}`) }))}
        />
      </fieldset>
      <label className={styles.noteLabel} htmlFor={note}>
        {t('export.note')}
      </label>
      <Input.TextArea
        id={note}
        rows={3}
        maxLength={500}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {trouble !== null && (
        <div className={styles.trouble}>
          {'message' in trouble ? (
            <p role="alert">{trouble.message}</p>
          ) : (
            <ErrorState error={trouble.error} />
          )}
        </div>
      )}
    </Drawer>
  );
}
