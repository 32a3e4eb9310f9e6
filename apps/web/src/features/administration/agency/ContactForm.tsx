import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KeptAgencyFragment } from '@/gql/graphql';
import { SideForm } from '../SideForm';
import { contactsOf, useContacts, useOfContact, type OnDone } from './use-settle';

interface Props {
  readonly agency: KeptAgencyFragment;
  /** Which of the list; behind the last one it is a new one. */
  readonly index: number;
  readonly onClose: () => void;
  readonly onDone: OnDone;
}

interface Values {
  readonly name: string;
  readonly post: string;
  readonly phone: string;
  readonly note: string;
}

/** Somebody whom others may ring. */
export function ContactForm({ agency, index, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<Values>();
  const { command, settle } = useContacts(onDone);
  const before = agency.contacts[index];
  const submit = async ({ name, post, phone, note }: Values) => {
    const contacts = [...contactsOf(agency).contacts];
    contacts[index] = { name, post, phone, note: note.trim() === '' ? null : note };
    const word = before ? 'agency.contacts.changed' : 'agency.contacts.added';
    if (await settle(agency, { contacts }, t(word, { name: name.trim() }))) onClose();
  };
  const rules = [{ required: true, whitespace: true, message: t('agency.contacts.missing') }];
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, fault: command.fault }}
      refusal={useOfContact(command.refusal, index)}
      title={t(before ? 'agency.contacts.editTitle' : 'agency.contacts.addTitle')}
      what={<p>{t('agency.contacts.what')}</p>}
      verb={t('agency.contacts.verb')}
      initial={{ name: '', post: '', phone: '', ...before, note: before?.note ?? '' }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item name="name" label={t('agency.contacts.name')} rules={rules}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="post" label={t('agency.contacts.post')} rules={rules}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t('agency.contacts.phone')}
        extra={t('agency.contacts.phoneHelp')}
        rules={rules}
      >
        <Input maxLength={40} type="tel" autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('agency.contacts.note')}
        extra={t('agency.contacts.noteHelp')}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </SideForm>
  );
}
