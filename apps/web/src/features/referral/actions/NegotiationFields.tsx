import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useAgencyName } from '@/shared/ui/Agency';
import { LongText } from './text-fields';

const outcomes = ['RECEIVER_ACCEPTS', 'SENDER_KEEPS'] as const;

/** The outcome and its record; the other head's proposal stands above the form and fills it in. */
export function NegotiationFields({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation(['referral', 'common']);
  const name = useAgencyName();
  const competent = {
    RECEIVER_ACCEPTS: name(referral.toAgency, true),
    SENDER_KEEPS: name(referral.fromAgency, true),
  };
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
          options={outcomes.map((value) => ({
            value,
            label: t('do.field.outcomeOf', {
              outcome: t(`common:outcome.${value}`),
              agency: competent[value],
            }),
          }))}
        />
      </Form.Item>
      <LongText name="record" rows={5} />
    </>
  );
}
