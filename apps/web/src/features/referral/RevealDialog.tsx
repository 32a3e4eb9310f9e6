import { useMutation } from '@apollo/client/react';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  RevealPersonalDataDocument,
  type AccessPurpose,
  type RevealPersonalDataMutation,
} from '@/gql/graphql';
import { purposes } from '@/shared/catalogue';
import { newKey } from '@/shared/idempotency';
import { useMe } from '@/shared/me';
import { usualPurpose } from '@/shared/purpose';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Notice } from '@/shared/ui/Notice';

type Result = RevealPersonalDataMutation['result'];
type Revealed = Extract<Result, { __typename: 'RevealedPersonalData' }>;

interface Props {
  readonly referralId: string;
  readonly onClose: () => void;
  readonly onRevealed: (data: Revealed) => void;
}

interface Values {
  readonly purpose: AccessPurpose;
  readonly note?: string;
}

/** Asks for the purpose; the look is recorded before anything is shown. Nothing goes into the cache. */
export function RevealDialog({ referralId, onClose, onRevealed }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const [form] = Form.useForm<Values>();
  const [key] = useState(newKey);
  const [refused, setRefused] = useState<string | null>(null);
  const [reveal, { loading, error }] = useMutation(RevealPersonalDataDocument, {
    fetchPolicy: 'no-cache',
  });
  const submit = async ({ purpose, note }: Values) => {
    const input = { idempotencyKey: key, referralId, purpose, note: note ?? null };
    const { data } = await reveal({ variables: { input } });
    if (!data) return;
    if (data.result.__typename === 'RevealedPersonalData') onRevealed(data.result);
    else setRefused(data.result.message);
  };
  return (
    <Modal
      open
      title={t('party.revealTitle')}
      okText={t('party.revealVerb')}
      cancelText={t('common:action.cancel')}
      confirmLoading={loading}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p style={{ marginBottom: 16 }}>{t('party.revealHelp')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ purpose: usualPurpose(useMe()?.roles ?? []) }}
        onFinish={(values) => void submit(values).catch(() => undefined)}
      >
        <Form.Item name="purpose" label={t('party.purpose')} rules={[{ required: true }]}>
          <Radio.Group
            vertical
            options={purposes.map((value) => ({ value, label: t(`common:purpose.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('party.purposeNote')}>
          <Input maxLength={500} />
        </Form.Item>
      </Form>
      {refused !== null && <Notice tone="stop" title={refused} />}
      {error && <ErrorState error={error} />}
    </Modal>
  );
}
