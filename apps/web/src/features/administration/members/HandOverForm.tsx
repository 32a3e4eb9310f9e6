import { useMutation, useQuery } from '@apollo/client/react';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  HandOverChoicesDocument,
  HandOverWorkDocument,
  OpenWorkDocument,
  type HandOverWorkInput,
  type MemberLineFragment,
} from '@/gql/graphql';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Bones } from '@/shared/ui/Skeleton';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';

interface Props {
  readonly member: MemberLineFragment;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

type Values = Pick<HandOverWorkInput, 'toMemberId' | 'reason'>;

function useChoices({ id, agency }: MemberLineFragment) {
  const variables = { memberId: id, agencyId: agency.id };
  return useQuery(HandOverChoicesDocument, { variables, fetchPolicy: 'network-only' });
}

function Amount({ choices }: { readonly choices: ReturnType<typeof useChoices> }) {
  const { t } = useTranslation('administration');
  const { data, error, refetch } = choices;
  return (
    <>
      {data && <p>{t('handOver.amount', { ...data.openWork })}</p>}
      {!data && !error && <Bones rows={1} />}
      {error && <ErrorState error={error} retry={() => void refetch()} />}
      <p>{t('handOver.what')}</p>
    </>
  );
}

/** All that a member has in hand goes to a colleague of his unit. */
export function HandOverForm({ member, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const { name } = member;
  const [form] = Form.useForm<Values>();
  const choices = useChoices(member);
  const [send] = useMutation(HandOverWorkDocument, { refetchQueries: [OpenWorkDocument] });
  const command = useCommand(async (input: HandOverWorkInput) => {
    const answer = await send({ variables: { input } });
    if (!answer.data) throw new Error('No answer');
    return answer.data.result;
  });
  const colleagues =
    choices.data?.memberAccounts.edges
      .map(({ node }) => node)
      .filter(({ id }) => id !== member.id) ?? [];
  const submit = async (values: Values) => {
    const { id: memberId, version } = member;
    const done = await command.run({ memberId, version, ...values } as HandOverWorkInput);
    if (done === null) return;
    const to = colleagues.find(({ id }) => id === values.toMemberId)?.name ?? '';
    onDone(t('handOver.done', { name, to }));
    onClose();
  };
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t('handOver.title', { name })}
      what={<Amount choices={choices} />}
      verb={t('handOver.verb')}
      initial={{ reason: '' }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item
        name="toMemberId"
        label={t('handOver.to')}
        rules={[{ required: true, message: t('handOver.toMissing') }]}
      >
        <Select
          aria-label={t('handOver.to')}
          notFoundContent={t('handOver.nobody')}
          options={colleagues.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('handOver.reason')}
        extra={t('handOver.reasonHelp')}
        rules={[{ required: true, whitespace: true, message: t('members.reasonMissing') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </SideForm>
  );
}
