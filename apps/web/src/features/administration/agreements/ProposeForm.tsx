import { useMutation, useQuery } from '@apollo/client/react';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  AgreeableTermsDocument,
  ProposeAgreementDocument,
  type AgreedTermPartsFragment,
  type ProposeAgreementInput,
} from '@/gql/graphql';
import { shanghaiDay } from '@/shared/time';
import { AgencyPicker } from '@/shared/ui/AgencyPicker';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';
import { filledTerms, TermsField, usualTerms, type TermValues } from './TermsField';
import styles from './Agreements.module.css';

interface Props {
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

type Proposed = Omit<ProposeAgreementInput, 'idempotencyKey'>;
type Values = Omit<Proposed, 'terms'> & { terms: TermValues };

const orNull = (text: string | null | undefined): string | null => (text ? text : null);

function Dates() {
  const { t } = useTranslation('administration');
  const missing = [{ required: true, message: t('agreements.dayMissing') }];
  return (
    <div className={styles.dates}>
      <Form.Item name="signedOn" label={t('agreements.signedOn')} rules={missing}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="inForceFrom" label={t('agreements.inForceFrom')} rules={missing}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="inForceTo"
        label={t('agreements.inForceTo')}
        extra={t('agreements.inForceToHelp')}
      >
        <Input type="date" />
      </Form.Item>
    </div>
  );
}

function Filled({ terms, onClose, onDone }: Props & { terms: readonly AgreedTermPartsFragment[] }) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<Values>();
  const [send] = useMutation(ProposeAgreementDocument);
  const command = useCommand(async (input: Proposed & { idempotencyKey: string }) => {
    const { data } = await send({ variables: { input } });
    if (!data) throw new Error('No answer');
    return data.result;
  });
  const submit = async (values: Values) => {
    const done = await command.run({
      ...values,
      documentNumber: orNull(values.documentNumber),
      inForceTo: orNull(values.inForceTo),
      terms: filledTerms(values.terms),
    });
    if (done === null) return;
    onDone(t('agreements.proposed'));
    onClose();
  };
  const today = shanghaiDay(new Date());
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t('agreements.proposeTitle')}
      what={<p>{t('agreements.proposeWhat')}</p>}
      verb={t('agreements.proposeVerb')}
      initial={{ signedOn: today, inForceFrom: today, terms: usualTerms(terms) }}
      onSubmit={(values) => void submit(values)}
    >
      <Form.Item
        name="counterpartId"
        label={t('agreements.counterpart')}
        rules={[{ required: true, message: t('agreements.counterpartMissing') }]}
      >
        <AgencyPicker label={t('agreements.counterpart')} />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('agreements.titleLabel')}
        rules={[{ required: true, whitespace: true, message: t('agreements.titleMissing') }]}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="documentNumber" label={t('agreements.documentNumber')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Dates />
      <TermsField terms={terms} />
    </SideForm>
  );
}

/** What is proposed to another agency, with the portal’s own terms filled in. */
export function ProposeForm(props: Props) {
  const { data } = useQuery(AgreeableTermsDocument);
  return data ? <Filled {...props} terms={data.agreeableTerms} /> : null;
}
