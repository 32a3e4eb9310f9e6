import { Button, Drawer, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useLeaveWarning } from '@/shared/leave-warning';
import { usePhone } from '@/shared/media';
import { proposedValues } from './proposal';
import { FirstHand } from './FirstHand';
import { SignatureSummary } from './SignatureSummary';
import { StepFailure } from './StepFailure';
import { StepFields } from './StepFields';
import styles from './Step.module.css';
import type { StepCommand, StepValues } from './steps';
import { useStep, type StepFailureResult } from './use-step';
import { useStepWords } from './use-step-words';

interface Props {
  readonly command: StepCommand;
  /** As it was when the dialog was opened. */
  readonly referral: CaseFileFragment;
  readonly onClose: () => void;
  /** Told in words what is done. */
  readonly onDone: (words: string) => void;
  readonly onFresh: () => void;
}

/** `input.items.0.text` → `items`, the form's own field. */
function fieldOf(path: string): string {
  return path.replace(/^input\./, '').split('.')[0] ?? path;
}

function useInitialValues({ command, referral }: Pick<Props, 'command' | 'referral'>): StepValues {
  const { t } = useTranslation('referral');
  if (command === 'ACCEPT') return { competenceReason: t('do.field.competencePreset') };
  if (command === 'OBJECT_TO_JURISDICTION') return { interimCustodianId: referral.custodian.id };
  if (command === 'REQUEST_SUPPLEMENT') return { items: [{ text: '' }] };
  if (command === 'CLOSE') return { timeliness: 0, effort: 0 };
  return proposedValues(referral, command);
}

/** Faults that belong to a field are shown there and the first of them gets the focus. */
function useFieldFaults(
  form: ReturnType<typeof Form.useForm<StepValues>>[0],
  failure: StepFailureResult | null,
) {
  useEffect(() => {
    if (failure?.__typename !== 'InvalidInput') return;
    const known = failure.fields.map((field) => ({
      name: fieldOf(field.path) as keyof StepValues,
      errors: [field.message],
    }));
    form.setFields(known);
    const first = known[0];
    if (first) form.scrollToField(first.name, { focus: true });
  }, [form, failure]);
}

const isEmpty = (field: HTMLElement): boolean =>
  'value' in field ? field.value === '' : field.querySelector(':checked') === null;

/** The first field that must be filled in and is not; on the phone it would call up the keyboard over it. */
function firstToFill(fields: HTMLElement | null): HTMLElement | null {
  const required = fields?.querySelectorAll<HTMLElement>('[aria-required="true"]') ?? [];
  const first = [...required].find(isEmpty);
  return first?.matches('input, textarea') === false
    ? first.querySelector('input')
    : (first ?? null);
}

/** One step: its consequence in a sentence, what it needs, and one button with the verb on it. */
export function StepDrawer({ command, referral, onClose, onDone, onFresh }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const phone = usePhone();
  const words = useStepWords(command, referral);
  const [form] = Form.useForm<StepValues>();
  const step = useStep(command, referral);
  const verb = useRef<HTMLButtonElement>(null);
  const [touched, setTouched] = useState(false);
  useLeaveWarning(touched);
  const fields = useRef<HTMLDivElement>(null);
  useFieldFaults(form, step.failure);
  const begin = () => {
    const first = phone ? null : firstToFill(fields.current);
    (first ?? verb.current)?.focus();
  };
  const submit = async (values: StepValues) => {
    const done = await step.run(values);
    if (done) onDone(words.done(done.number ?? ''));
  };
  const size = phone ? '88%' : 520;
  return (
    <Drawer
      open
      destroyOnHidden
      mask={{ closable: !touched }}
      title={t(`common:command.${command}`)}
      placement={phone ? 'bottom' : 'right'}
      size={size}
      onClose={onClose}
      afterOpenChange={(open) => open && begin()}
      footer={
        <div className={styles.footer}>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="primary" ref={verb} loading={step.busy} onClick={() => form.submit()}>
            {words.verb}
          </Button>
        </div>
      }
    >
      <p className={styles.what}>{words.what}</p>
      <FirstHand command={command} referral={referral} />
      {command === 'APPROVE_AND_SEND' && <SignatureSummary referral={referral} />}
      <div ref={fields}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ focus: true }}
          initialValues={useInitialValues({ command, referral })}
          onValuesChange={() => setTouched(true)}
          onFinish={(values) => void submit(values)}
          onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && form.submit()}
        >
          <StepFields command={command} referral={referral} />
        </Form>
      </div>
      <StepFailure step={step} command={command} before={referral} onFresh={onFresh} />
    </Drawer>
  );
}
