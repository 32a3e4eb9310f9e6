import { useMutation } from '@apollo/client/react';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  ConfirmAgreementDocument,
  DeclineAgreementDocument,
  EndAgreementDocument,
  WithdrawAgreementDocument,
  type AgreementAction,
  type AgreementLineFragment,
  type EndAgreementInput,
} from '@/gql/graphql';
import { fullDate, shanghaiDay } from '@/shared/time';
import { useAgencyName } from '@/shared/ui/Agency';
import { SideForm } from '../SideForm';
import { useCommand } from '../use-command';
import { counterpartOf, nameOf } from './AgreementLine';
import { differs } from './phase';
import { TermsTable } from './TermsTable';

interface Props {
  readonly agreement: AgreementLineFragment;
  readonly action: AgreementAction;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

type Values = Pick<EndAgreementInput, 'reason' | 'lastDay'>;

function useAct(action: AgreementAction) {
  const [confirm] = useMutation(ConfirmAgreementDocument);
  const [decline] = useMutation(DeclineAgreementDocument);
  const [withdraw] = useMutation(WithdrawAgreementDocument);
  const [end] = useMutation(EndAgreementDocument);
  return useCommand(async ({ reason, lastDay, ...call }: EndAgreementInput) => {
    const reasoned = { ...call, reason };
    const sent = {
      CONFIRM: () => confirm({ variables: { input: call } }),
      DECLINE: () => decline({ variables: { input: reasoned } }),
      WITHDRAW: () => withdraw({ variables: { input: reasoned } }),
      END: () => end({ variables: { input: { ...reasoned, lastDay } } }),
    };
    const { data } = await sent[action]();
    if (!data) throw new Error('No answer');
    return data.result;
  });
}

/** In one sentence what the act changes and from when; before confirming, also what both have agreed on. */
function What({ agreement, action }: Pick<Props, 'agreement' | 'action'>) {
  const { t } = useTranslation('administration');
  const name = useAgencyName();
  const today = shanghaiDay(new Date());
  const { inForceFrom, terms } = agreement;
  const from = inForceFrom > today ? inForceFrom : today;
  const words = {
    with: name(counterpartOf(agreement), true),
    from: fullDate(from),
    count: terms.filter(differs).length,
  };
  return (
    <>
      <p>{t(`agreements.what.${action}`, words)}</p>
      {action === 'CONFIRM' && <TermsTable terms={terms} />}
    </>
  );
}

/** One act on an agreement. */
export function SettleForm({ agreement, action, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const [form] = Form.useForm<Values>();
  const command = useAct(action);
  const submit = async (values: Values) => {
    const { id: agreementId, version } = agreement;
    const done = await command.run({ agreementId, version, ...values } as EndAgreementInput);
    if (done === null) return;
    onDone(t(`agreements.done.${action}`, { name: nameOf(agreement) }));
    onClose();
  };
  const today = shanghaiDay(new Date());
  return (
    <SideForm
      {...{ form, onClose, busy: command.busy, refusal: command.refusal, fault: command.fault }}
      title={t(`agreements.settle.${action}`, { name: nameOf(agreement) })}
      what={<What agreement={agreement} action={action} />}
      verb={t(`agreements.verb.${action}`)}
      danger={action === 'END' || action === 'DECLINE'}
      initial={{ reason: '', lastDay: today }}
      onSubmit={(values) => void submit(values)}
    >
      {action === 'END' && (
        <Form.Item
          name="lastDay"
          label={t('agreements.lastDay')}
          rules={[{ required: true, message: t('agreements.dayMissing') }]}
        >
          <Input type="date" min={today} />
        </Form.Item>
      )}
      {action !== 'CONFIRM' && (
        <Form.Item
          name="reason"
          label={t('agreements.reason')}
          rules={[{ required: true, whitespace: true, message: t('members.reasonMissing') }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 3 }} />
        </Form.Item>
      )}
    </SideForm>
  );
}
