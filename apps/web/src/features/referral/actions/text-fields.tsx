import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface LongProps {
  readonly name: 'note' | 'reason' | 'competenceReason' | 'record' | 'summary';
  readonly label?: string;
  readonly rows: number;
  readonly optional?: boolean;
}

export function LongText({ name, label, rows, optional = false }: LongProps) {
  const { t } = useTranslation('referral');
  const words = label ?? t(`do.field.${name}`);
  return (
    <Form.Item
      name={name}
      label={words}
      rules={
        optional
          ? []
          : [
              {
                required: true,
                whitespace: true,
                message: t('do.error.required', { label: words }),
              },
            ]
      }
    >
      <Input.TextArea
        rows={rows}
        maxLength={4000}
        {...(optional ? { placeholder: t('do.field.noteHint') } : {})}
      />
    </Form.Item>
  );
}

interface ShortProps {
  readonly name: 'documentNumber' | 'filingNumber';
  readonly max: number;
  readonly required?: boolean;
}

export function ShortText({ name, max, required = false }: ShortProps) {
  const { t } = useTranslation('referral');
  const label = t(`do.field.${name}`);
  return (
    <Form.Item
      name={name}
      label={label}
      rules={
        required
          ? [{ required: true, whitespace: true, message: t('do.error.required', { label }) }]
          : []
      }
    >
      <Input maxLength={max} {...(required ? {} : { placeholder: t('do.field.noteHint') })} />
    </Form.Item>
  );
}
