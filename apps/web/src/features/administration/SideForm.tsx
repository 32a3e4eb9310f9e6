import { Button, Drawer, Form, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLeaveWarning } from '@/shared/leave-warning';
import { usePhone } from '@/shared/media';
import { Refused } from './Refused';
import type { Refusal } from './use-command';
import styles from './Administration.module.css';

interface Props<V extends object> {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly what: ReactNode;
  readonly verb: string;
  readonly form: FormInstance<V>;
  readonly initial: Partial<V>;
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly fault: unknown;
  readonly onClose: () => void;
  readonly onSubmit: (values: V) => void;
  readonly danger?: boolean;
  readonly children?: ReactNode;
}

/** The server's faults stand at the fields they speak of, and the first of them has the focus. */
function useFieldFaults<V extends object>(
  form: FormInstance<V>,
  refusal: Refusal | null,
): string[] {
  const fields = refusal?.fields ?? [];
  const paths = fields.map(({ path }) => path);
  useEffect(() => {
    const faults = refusal?.fields ?? [];
    const known = faults.map(({ path }) => ({
      name: path as never,
      errors: faults.filter((one) => one.path === path).map(({ message }) => message),
    }));
    form.setFields(known);
    const first = known[0];
    if (first) form.scrollToField(first.name, { focus: true });
  }, [form, refusal]);
  return paths;
}

/** A form at the side (on the phone from below) with one button that has the verb on it. */
export function SideForm<V extends object>(props: Props<V>) {
  const { title, what, verb, form, initial, busy, refusal, fault, onClose, onSubmit } = props;
  const { t } = useTranslation('common');
  const phone = usePhone();
  const [touched, setTouched] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  useLeaveWarning(touched);
  const shown = useFieldFaults(form, refusal);
  return (
    <Drawer
      open
      destroyOnHidden
      mask={{ closable: !touched }}
      title={title}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : 480}
      onClose={onClose}
      afterOpenChange={(open) => {
        if (open && !phone) body.current?.querySelector<HTMLElement>('input, textarea')?.focus();
      }}
      footer={
        <div className={styles.footer}>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            type="primary"
            danger={props.danger === true}
            loading={busy}
            onClick={() => form.submit()}
          >
            {verb}
          </Button>
        </div>
      }
    >
      <div className={styles.what}>{what}</div>
      <div ref={body}>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError={{ focus: true }}
          initialValues={initial}
          onValuesChange={() => setTouched(true)}
          onFinish={onSubmit}
          onKeyDown={(event) => event.key === 'Enter' && event.ctrlKey && form.submit()}
        >
          {props.children}
        </Form>
      </div>
      <Refused refusal={refusal} fault={fault} shown={shown} />
    </Drawer>
  );
}
