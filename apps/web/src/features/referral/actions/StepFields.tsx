import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { decisions, declineReasons } from '@/shared/catalogue';
import { shanghaiDay } from '@/shared/time';
import { AgencyPicker } from '@/shared/ui/AgencyPicker';
import styles from './Step.module.css';
import { AssignFields } from './AssignFields';
import { EvidenceUseFields } from './EvidenceUseFields';
import { NegotiationFields } from './NegotiationFields';
import { SupplementItems } from './SupplementItems';
import type { StepCommand } from './steps';
import { LongText, ShortText } from './text-fields';

export interface FieldsProps {
  readonly referral: CaseFileFragment;
}

function Note() {
  return <LongText name="note" rows={2} optional />;
}

function Reason() {
  return <LongText name="reason" rows={4} />;
}

function AcceptFields({ referral }: FieldsProps) {
  const { t } = useTranslation('referral');
  const reason = referral.reasonOutsideJurisdiction;
  return (
    <>
      {reason && <p className={styles.summary}>{t('do.field.senderGround', { reason })}</p>}
      <LongText name="competenceReason" rows={4} />
    </>
  );
}

function ObjectionFields({ referral }: FieldsProps) {
  const { t } = useTranslation('referral');
  const sides = [referral.fromAgency, referral.toAgency].flatMap((agency) =>
    agency ? [{ value: agency.id, label: agency.name }] : [],
  );
  const required = (label: string) => [
    { required: true, message: t('do.error.required', { label }) },
  ];
  const competent = t('do.field.competentAgencyId');
  const custodian = t('do.field.interimCustodianId');
  return (
    <>
      <LongText name="reason" label={t('do.field.objection')} rows={5} />
      <Form.Item name="competentAgencyId" label={competent} rules={required(competent)}>
        <AgencyPicker />
      </Form.Item>
      <Form.Item name="interimCustodianId" label={custodian} rules={required(custodian)}>
        <Radio.Group vertical options={sides} />
      </Form.Item>
    </>
  );
}

function DeclineFields() {
  const { t } = useTranslation(['referral', 'common']);
  const label = t('do.field.reasonCode');
  return (
    <>
      <Form.Item
        name="reasonCode"
        label={label}
        rules={[{ required: true, message: t('do.error.required', { label }) }]}
      >
        <Select
          placeholder={t('do.field.choose')}
          options={declineReasons.map((value) => ({
            value,
            label: t(`common:declineReason.${value}`),
          }))}
        />
      </Form.Item>
      <Reason />
    </>
  );
}

function Fine() {
  const { t } = useTranslation('referral');
  const kind: unknown = Form.useWatch('kind');
  if (kind !== 'PENALTY') return null;
  return (
    <Form.Item name="fineYuan" label={t('do.field.fineYuan')}>
      <InputNumber min={0} precision={2} style={{ width: '100%' }} />
    </Form.Item>
  );
}

function DecisionFields() {
  const { t } = useTranslation(['referral', 'common']);
  const today = shanghaiDay(new Date());
  return (
    <>
      <Form.Item
        name="kind"
        label={t('do.field.kind')}
        rules={[{ required: true, message: t('do.error.required', { label: t('do.field.kind') }) }]}
      >
        <Radio.Group
          vertical
          options={decisions.map((value) => ({ value, label: t(`common:decision.${value}`) }))}
        />
      </Form.Item>
      <ShortText name="documentNumber" max={100} />
      <Form.Item
        name="decidedOn"
        label={t('do.field.decidedOn')}
        rules={[
          { required: true, message: t('do.error.date') },
          {
            validator: (_, day: string) =>
              day > today ? Promise.reject(new Error(t('do.error.date'))) : Promise.resolve(),
          },
        ]}
      >
        <Input type="date" max={today} />
      </Form.Item>
      <Fine />
      <Form.Item name="majorOrComplex" valuePropName="checked">
        <Checkbox>{t('do.field.majorOrComplex')}</Checkbox>
      </Form.Item>
      <Note />
    </>
  );
}

function FeedbackFields({ referral }: FieldsProps) {
  const { t } = useTranslation('referral');
  return (
    <>
      <LongText name="summary" rows={5} />
      <EvidenceUseFields evidence={referral.evidence} />
      <Form.Item name="siteRemedied" valuePropName="checked">
        <Checkbox>{t('do.field.siteRemedied')}</Checkbox>
      </Form.Item>
      <Form.Item
        name="publicNoticeUrl"
        label={t('do.field.publicNoticeUrl')}
        rules={[{ pattern: /^https?:\/\/\S+$/, message: t('do.error.url') }]}
      >
        <Input type="url" maxLength={500} placeholder={t('do.field.noteHint')} />
      </Form.Item>
    </>
  );
}

/** One to five, in words at both ends; nobody has to give marks. */
function Marks({ name }: { readonly name: 'timeliness' | 'effort' }) {
  const { t } = useTranslation('referral');
  return (
    <Form.Item name={name} label={t(`do.field.${name}`)}>
      <Radio.Group
        options={[
          { value: 0, label: t('do.field.noMark') },
          ...[1, 2, 3, 4, 5].map((mark) => ({ value: mark, label: t('do.field.mark', { mark }) })),
        ]}
      />
    </Form.Item>
  );
}

function RatingFields() {
  return (
    <>
      <Marks name="timeliness" />
      <Marks name="effort" />
      <Note />
    </>
  );
}

const fields: Readonly<Record<StepCommand, (props: FieldsProps) => ReactNode>> = {
  SUBMIT_FOR_REVIEW: Note,
  PASS_LEGAL_REVIEW: Note,
  RETURN_TO_DRAFTER: Reason,
  APPROVE_AND_SEND: Note,
  WITHDRAW: Reason,
  ACKNOWLEDGE: Note,
  REQUEST_SUPPLEMENT: () => (
    <>
      <SupplementItems />
      <Note />
    </>
  ),
  SUPPLEMENT: Note,
  ACCEPT: AcceptFields,
  OBJECT_TO_JURISDICTION: ObjectionFields,
  AGREE_JURISDICTION: NegotiationFields,
  ASSIGN: ({ referral }) => (
    <>
      <AssignFields referral={referral} />
      <Note />
    </>
  ),
  RETURN_ASSIGNMENT: Reason,
  START_VERIFICATION: Note,
  FILE_CASE: () => (
    <>
      <ShortText name="filingNumber" max={100} required />
      <Note />
    </>
  ),
  DECLINE_FILING: DeclineFields,
  RECORD_DECISION: DecisionFields,
  SEND_FEEDBACK: FeedbackFields,
  CLOSE: RatingFields,
};

/** The form of a command: only what the step needs, with what is known filled in already. */
export function StepFields({ command, referral }: FieldsProps & { readonly command: StepCommand }) {
  const Fields = fields[command];
  return <Fields referral={referral} />;
}
