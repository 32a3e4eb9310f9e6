import { useMutation } from '@apollo/client/react';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  ChangeRolesDocument,
  type ChangeRolesInput,
  type MemberLineFragment,
  type Role,
} from '@/gql/graphql';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';
import { RolesField } from './RolesField';

interface Props {
  readonly member: MemberLineFragment;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Other roles for a member. */
export function RolesForm({ member, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<{ roles: Role[] }>();
  const [send] = useMutation(ChangeRolesDocument);
  const command = useCommand(async (input: ChangeRolesInput) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const submit = async ({ roles }: { roles: Role[] }) => {
    const { id: memberId, version } = member;
    const done = await command.run({ memberId, version, roles } as ChangeRolesInput);
    if (done === null) return;
    onDone(t('members.rolesChanged', { name: member.name }));
    onClose();
  };
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t('members.rolesTitle', { name: member.name })}
      what={<p>{t('members.rolesWhat')}</p>}
      verb={t('members.rolesVerb')}
      initial={{ roles: [...member.roles] }}
      onSubmit={(values) => void submit(values)}
    >
      <RolesField level={member.agency.level} held={member.roles} />
    </SideForm>
  );
}
