import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { LongText } from './text-fields';

const outcomes = ['RECEIVER_ACCEPTS', 'SENDER_KEEPS'] as const;

/** The outcome and its record; the other head's proposal stands above the form and fills it in. */
export function NegotiationFields() {
  const { t } = useTranslation(['referral', 'common']);
  const label = t('do.field.outcome');
  return (
    <>
      <Form.Item
        name="outcome"
        label={label}
        rules={[{ required: true, message: t('do.error.required', { label }) }]}
      >
        <Radio.Group
          vertical
          options={outcomes.map((value) => ({ value, label: t(`common:outcome.${value}`) }))}
        />
      </Form.Item>
      <LongText name="record" rows={5} />
    </>
  );
}
