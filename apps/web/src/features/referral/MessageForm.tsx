import { useMutation } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseMessagesDocument, PostMessageDocument } from '@/gql/graphql';
import { newKey } from '@/shared/idempotency';
import { useLeaveWarning } from '@/shared/leave-warning';
import { usePhone } from '@/shared/media';
import styles from './Conversation.module.css';

interface Sending {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly busy: boolean;
  readonly failed: string | null;
  readonly send: () => void;
}

/** What was typed and not sent, by case: going to another page and back loses no word. */
const unsent = new Map<string, string>();

/** The key belongs to the text: a retry of the same words can't arrive twice. */
function useSending(referralId: string): Sending {
  const { t } = useTranslation('referral');
  const [text, setText] = useState(unsent.get(referralId) ?? '');
  useLeaveWarning(text.trim() !== '');
  const [key, setKey] = useState(newKey);
  const [failed, setFailed] = useState<string | null>(null);
  const [post, { loading: busy }] = useMutation(PostMessageDocument, {
    refetchQueries: [CaseMessagesDocument],
    awaitRefetchQueries: true,
  });
  const deliver = async () => {
    setFailed(null);
    const { data } = await post({
      variables: { input: { idempotencyKey: key, referralId, text: text.trim() } },
    });
    if (data?.result.__typename !== 'Message') {
      setFailed(data?.result.message ?? t('chat.failed'));
      return;
    }
    setText('');
    unsent.delete(referralId);
    setKey(newKey());
  };
  return {
    text,
    busy,
    failed,
    setText: (next) => {
      setText(next);
      unsent.set(referralId, next);
      setKey(newKey());
    },
    send: () => {
      if (text.trim() !== '' && !busy) deliver().catch(() => setFailed(t('chat.failed')));
    },
  };
}

export function MessageForm({ referralId }: { readonly referralId: string }) {
  const { t } = useTranslation('referral');
  const phone = usePhone();
  const id = useId();
  const { text, setText, busy, failed, send } = useSending(referralId);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    <div className={`${styles.form ?? ''} no-print`}>
      <label htmlFor={id} className="visually-hidden">
        {t('chat.label')}
      </label>
      <Input.TextArea
        id={id}
        value={text}
        maxLength={2000}
        autoSize={{ minRows: phone ? 1 : 2, maxRows: 6 }}
        placeholder={t(phone ? 'chat.placeholderPhone' : 'chat.placeholder')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={press}
      />
      <Button onClick={send} loading={busy} disabled={text.trim() === ''}>
        {t('chat.send')}
      </Button>
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
    </div>
  );
}
