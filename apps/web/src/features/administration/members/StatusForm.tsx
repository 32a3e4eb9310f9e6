import { useMutation } from '@apollo/client/react';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  ReinstateMemberDocument,
  SuspendMemberDocument,
  type MemberLineFragment,
  type SuspendMemberInput,
} from '@/gql/graphql';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';

interface Props {
  readonly member: MemberLineFragment;
  readonly suspend: boolean;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Shuts a member out, or lets him in again; either way the reason is kept. */
export function StatusForm({ member, suspend, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const word = suspend ? 'suspend' : 'reinstate';
  const { name } = member;
  const [form] = Form.useForm<{ reason: string }>();
  const [send] = useMutation(suspend ? SuspendMemberDocument : ReinstateMemberDocument);
  const command = useCommand(async (input: SuspendMemberInput) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const submit = async ({ reason }: { reason: string }) => {
    const { id: memberId, version } = member;
    const done = await command.run({ memberId, version, reason } as SuspendMemberInput);
    if (done === null) return;
    onDone(t(`${word}.done`, { name }));
    onClose();
  };
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t(`${word}.title`, { name })}
      what={<p>{t(`${word}.what`)}</p>}
      verb={t(`${word}.verb`, { name })}
      danger={suspend}
      initial={{ reason: '' }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item
        name="reason"
        label={t(`${word}.reason`)}
        rules={[{ required: true, whitespace: true, message: t('members.reasonMissing') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </SideForm>
  );
}
