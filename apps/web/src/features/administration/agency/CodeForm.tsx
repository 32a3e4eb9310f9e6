import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { KeptAgencyFragment } from '@/gql/graphql';
import { shanghaiDay } from '@/shared/time';
import { SideForm } from '../SideForm';
import styles from '../Administration.module.css';
import { useCode, type OnDone } from './use-settle';

interface Props {
  readonly agency: KeptAgencyFragment;
  readonly onClose: () => void;
  readonly onDone: OnDone;
}

/** How a number of a letter looks with a code. */
export function Sample({ code }: { readonly code: string }) {
  const { t } = useTranslation('administration');
  const year = shanghaiDay(new Date()).slice(0, 4);
  return (
    <p className={styles.sample} aria-live="polite">
      {t('agency.code.next')} <b>{t('agency.code.sample', { code, year })}</b>
    </p>
  );
}

/** Another 机关代字; the look of the next number follows while it is typed. */
export function CodeForm({ agency, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<{ code: string }>();
  const { command, settle } = useCode(onDone);
  const before = agency.documentPrefix ?? '';
  const code = Form.useWatch<string | undefined>('code', form) ?? before;
  const submit = async (values: { code: string }) => {
    const wanted = values.code.trim();
    if (await settle(agency, wanted, t('agency.code.done', { code: wanted }))) onClose();
  };
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t(before === '' ? 'agency.code.set' : 'agency.code.change')}
      what={<p>{t('agency.code.what')}</p>}
      verb={t('agency.code.verb')}
      initial={{ code: before }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item
        name="code"
        label={t('agency.code.field')}
        extra={t('agency.code.help')}
        rules={[{ required: true, whitespace: true, message: t('agency.code.missing') }]}
      >
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      {code.trim() !== '' && <Sample code={code.trim()} />}
    </SideForm>
  );
}
