import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useAgencyName } from '@/shared/ui/Agency';
import styles from './Step.module.css';
import { LongText } from './text-fields';

const outcomes = ['RECEIVER_ACCEPTS', 'SENDER_KEEPS'] as const;

/** Shows what the other head has proposed, so that both see the same words before they agree. */
export function NegotiationFields({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation(['referral', 'common']);
  const name = useAgencyName();
  const proposal = [...referral.events]
    .sort((a, b) => b.seq - a.seq)
    .find((event) => event.kind === 'AGREEMENT_PROPOSED' || event.kind === 'JURISDICTION_OBJECTED');
  const label = t('do.field.outcome');
  return (
    <>
      {proposal?.outcome && (
        <p className={styles.summary}>
          {t('do.field.proposed', {
            who: proposal.actorAgency ? name(proposal.actorAgency) : proposal.actorName,
            outcome: t(`common:outcome.${proposal.outcome}`),
          })}
          <br />
          {proposal.note}
        </p>
      )}
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
