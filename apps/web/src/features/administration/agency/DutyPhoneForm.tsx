import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KeptAgencyFragment } from '@/gql/graphql';
import { SideForm } from '../SideForm';
import { useContacts, type OnDone } from './use-settle';

interface Props {
  readonly agency: KeptAgencyFragment;
  readonly onClose: () => void;
  readonly onDone: OnDone;
}

/** Another duty phone, or none. */
export function DutyPhoneForm({ agency, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<{ dutyPhone: string }>();
  const { command, settle } = useContacts(onDone);
  const before = agency.dutyPhone ?? '';
  const submit = async ({ dutyPhone }: { dutyPhone: string }) => {
    const wanted = dutyPhone.trim() === '' ? null : dutyPhone;
    if (await settle(agency, { dutyPhone: wanted }, t('agency.duty.done'))) onClose();
  };
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t(before === '' ? 'agency.duty.set' : 'agency.duty.change')}
      what={<p>{t('agency.duty.what')}</p>}
      verb={t('agency.duty.verb')}
      initial={{ dutyPhone: before }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item name="dutyPhone" label={t('agency.duty.title')} extra={t('agency.duty.help')}>
        <Input maxLength={40} type="tel" autoComplete="off" />
      </Form.Item>
    </SideForm>
  );
}
