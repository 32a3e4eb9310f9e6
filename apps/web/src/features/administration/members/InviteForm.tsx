import { useMutation, useQuery } from '@apollo/client/react';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  AdministeredAgenciesDocument,
  InviteMemberDocument,
  type InviteMemberInput,
} from '@/gql/graphql';
import type { MyAccount } from '@/shared/me';
import { useAgencyName } from '@/shared/ui/Agency';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';
import { RolesField } from './RolesField';

type Values = Omit<InviteMemberInput, 'idempotencyKey'>;

interface Props {
  readonly me: MyAccount;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

function useUnits(me: MyAccount) {
  const { data } = useQuery(AdministeredAgenciesDocument, { variables: { id: me.agency.id } });
  const own = data?.agency;
  // Agencies below that sign letters of their own have administrators of their own.
  const signing = ['PROVINCE', 'CITY', 'DISTRICT'];
  return own ? [own, ...own.units.filter(({ level }) => !signing.includes(level))] : [];
}

/** A new person: name, how he signs in, where he works and as what. */
export function InviteForm({ me, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const name = useAgencyName();
  const units = useUnits(me);
  const [form] = Form.useForm<Values>();
  const agencyId = Form.useWatch<string | undefined>('agencyId', form) ?? me.agency.id;
  const [send] = useMutation(InviteMemberDocument);
  const command = useCommand(async (input: InviteMemberInput) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const submit = async (values: Values) => {
    const done = await command.run(values as InviteMemberInput);
    if (done === null) return;
    onDone(t('members.invited', { name: values.name.trim() }));
    onClose();
  };
  const level = units.find(({ id }) => id === agencyId)?.level ?? 'DISTRICT';
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t('members.inviteTitle')}
      what={<p>{t('members.inviteWhat')}</p>}
      verb={t('members.inviteVerb')}
      initial={{ agencyId: me.agency.id, roles: [] }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item
        name="name"
        label={t('members.name')}
        rules={[{ required: true, whitespace: true, message: t('members.nameMissing') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('members.login')}
        extra={t('members.loginHelp')}
        rules={[{ required: true, whitespace: true, message: t('members.loginMissing') }]}
      >
        <Input maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="agencyId" label={t('members.agency')}>
        <Select
          options={units.map((unit) => ({ value: unit.id, label: name(unit, true) }))}
          aria-label={t('members.agency')}
        />
      </Form.Item>
      <RolesField level={level} />
    </SideForm>
  );
}
