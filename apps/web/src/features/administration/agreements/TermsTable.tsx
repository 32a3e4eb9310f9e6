import { useTranslation } from 'react-i18next';
import type { AgreedTermPartsFragment } from '@/gql/graphql';
import { differs } from './phase';
import styles from './Agreements.module.css';

interface Props {
  readonly terms: readonly AgreedTermPartsFragment[];
}

/** What was agreed for each step; what differs from the portal’s own says so, with that beside it. */
export function TermsTable({ terms }: Props) {
  const { t } = useTranslation(['administration', 'common']);
  const days = (amount: number) => t('common:deadline.amount.WORKING_DAYS', { amount });
  const hours = (amount: number | null) =>
    amount === null
      ? t('administration:agreements.sameAsNormal')
      : t('common:deadline.amount.HOURS', { amount });
  return (
    <table className={styles.terms}>
      <thead>
        <tr>
          <th scope="col">{t('administration:agreements.step')}</th>
          <th scope="col">{t('administration:agreements.normal')}</th>
          <th scope="col">{t('administration:agreements.urgent')}</th>
        </tr>
      </thead>
      <tbody>
        {terms.map((term) => (
          <tr key={term.step} data-differs={differs(term)}>
            <th scope="row">
              {t(`common:step.${term.step}`)}
              {differs(term) && (
                <span className={styles.differs}>{t('administration:agreements.differs')}</span>
              )}
            </th>
            <td>
              {days(term.workingDays)}
              {term.workingDays !== term.usualWorkingDays && (
                <span className={styles.usual}>
                  {t('administration:agreements.usual', { term: days(term.usualWorkingDays) })}
                </span>
              )}
            </td>
            <td>
              {hours(term.urgentHours)}
              {term.urgentHours !== term.usualUrgentHours && (
                <span className={styles.usual}>
                  {t('administration:agreements.usual', { term: hours(term.usualUrgentHours) })}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
