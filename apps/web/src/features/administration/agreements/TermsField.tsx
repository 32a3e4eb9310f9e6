import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AgreedTermPartsFragment, DeadlineStep } from '@/gql/graphql';
import styles from './Agreements.module.css';

export interface Amounts {
  readonly workingDays: number | null;
  readonly urgentHours: number | null;
}
export type TermValues = Readonly<Partial<Record<DeadlineStep, Amounts>>>;

/** The form begins with the portal’s own terms. */
export const usualTerms = (terms: readonly AgreedTermPartsFragment[]): TermValues =>
  Object.fromEntries(
    terms.map(({ step, usualWorkingDays, usualUrgentHours }) => [
      step,
      { workingDays: usualWorkingDays, urgentHours: usualUrgentHours },
    ]),
  );

const isFilled = ({ workingDays, urgentHours }: Amounts): boolean =>
  workingDays !== null || urgentHours !== null;

/** What is sent: every step that is filled in. A step left empty stays the portal’s own. */
export const filledTerms = (values: TermValues) =>
  Object.entries(values)
    .filter(([, amounts]) => isFilled(amounts))
    .map(([step, amounts]) => ({ step: step as DeadlineStep, ...amounts }));

interface RowsProps {
  readonly terms: readonly AgreedTermPartsFragment[];
  readonly value?: TermValues;
  readonly onChange?: (value: TermValues) => void;
}

function Rows({ terms, value = {}, onChange }: RowsProps) {
  const { t } = useTranslation(['administration', 'common']);
  return (
    <div className={styles.fields}>
      <span />
      <span className={styles.soft}>{t('administration:agreements.normalUnit')}</span>
      <span className={styles.soft}>{t('administration:agreements.urgentUnit')}</span>
      {terms.map((term) => {
        const { step } = term;
        const amounts = value[step] ?? { workingDays: null, urgentHours: null };
        const set = (change: Partial<Amounts>) =>
          onChange?.({ ...value, [step]: { ...amounts, ...change } });
        const isOwn =
          amounts.workingDays !== term.usualWorkingDays ||
          amounts.urgentHours !== term.usualUrgentHours;
        const name = t(`common:step.${step}`);
        return (
          <div key={step} className={styles.fieldRow}>
            <span>
              {name}
              {isOwn && (
                <span className={styles.differs}>{t('administration:agreements.differs')}</span>
              )}
            </span>
            <InputNumber
              aria-label={`${name} ${t('administration:agreements.normalUnit')}`}
              min={1}
              max={30}
              precision={0}
              value={amounts.workingDays}
              placeholder={String(term.usualWorkingDays)}
              onChange={(workingDays) => set({ workingDays })}
            />
            <InputNumber
              aria-label={`${name} ${t('administration:agreements.urgentUnit')}`}
              min={1}
              max={72}
              precision={0}
              value={amounts.urgentHours}
              placeholder={term.usualUrgentHours === null ? '—' : String(term.usualUrgentHours)}
              onChange={(urgentHours) => set({ urgentHours })}
            />
          </div>
        );
      })}
    </div>
  );
}

/** A row for each step whose term can be agreed: working days, and hours for urgent referrals. */
export function TermsField({ terms }: Pick<RowsProps, 'terms'>) {
  const { t } = useTranslation('administration');
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t('agreements.terms')}</legend>
      <p className={styles.soft}>{t('agreements.termsHelp')}</p>
      <Form.Item
        name="terms"
        rules={[
          {
            validator: (_rule, value: TermValues | undefined) =>
              filledTerms(value ?? {}).length > 0
                ? Promise.resolve()
                : Promise.reject(new Error(t('agreements.termsMissing'))),
          },
        ]}
      >
        <Rows terms={terms} />
      </Form.Item>
    </fieldset>
  );
}
