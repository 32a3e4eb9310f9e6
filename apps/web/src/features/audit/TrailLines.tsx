import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditLineFragment, AuditOutcome } from '@/gql/graphql';
import { clock, fullDate } from '@/shared/time';
import { useAgencyName } from '@/shared/ui/Agency';
import { Icon, type IconName } from '@/shared/ui/icons';
import styles from './Audit.module.css';

interface LineProps {
  readonly line: AuditLineFragment;
}

const marks: Readonly<Record<AuditOutcome, IconName>> = {
  DONE: 'check',
  DENIED: 'stop',
  REPEATED: 'clock',
};

function Outcome({ line }: LineProps) {
  const { t } = useTranslation('audit');
  return (
    <span className={styles.outcome} data-outcome={line.outcome}>
      <Icon name={marks[line.outcome]} size={16} />
      {t(`outcome.${line.outcome}`)}
    </span>
  );
}

function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className={styles.time}>
      {fullDate(at)} <span>{clock(at)}</span>
    </time>
  );
}

function Person({ line }: LineProps) {
  const { t } = useTranslation('common');
  return (
    <span className={styles.person}>
      {line.memberName}
      {line.roles && (
        <span className="soft">{line.roles.map((role) => t(`role.${role}`)).join('、')}</span>
      )}
    </span>
  );
}

function AgencyOf({ line }: LineProps) {
  const name = useAgencyName();
  return <span>{line.agency ? name(line.agency, true) : '—'}</span>;
}

/** What it was about; what the reader may not see has its id alone. */
function Subjects({ line }: LineProps) {
  return (
    <ul className={styles.subjects}>
      {line.subjects.map(({ kind, kindTitle, id, referralId, number, name }) => {
        const words = [number, name].filter((part) => part !== null && part !== '').join(' ');
        const shown = words === '' ? id : words;
        return (
          <li key={`${kind}${id}`}>
            <span className="soft">{kindTitle}</span>{' '}
            {referralId === null ? (
              <span className={words === '' ? styles.id : undefined}>{shown}</span>
            ) : (
              <Link to={`/referrals/${referralId}`}>{shown}</Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const columns = ['time', 'person', 'agency', 'action', 'subject', 'outcome'] as const;

interface LinesProps {
  readonly lines: readonly AuditLineFragment[];
}

export function TrailTable({ lines }: LinesProps) {
  const { t } = useTranslation('audit');
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{t('title')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} title={t('request', { id: line.requestId ?? '—' })}>
            <td>
              <Time at={line.at} />
            </td>
            <td>
              <Person line={line} />
            </td>
            <td>
              <AgencyOf line={line} />
            </td>
            <td>{line.actionTitle}</td>
            <td>
              <Subjects line={line} />
            </td>
            <td>
              <Outcome line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same where a table has no room. */
export function TrailCards({ lines }: LinesProps) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id} className={styles.card}>
          <span className={styles.cardHead}>
            <strong>{line.actionTitle}</strong>
            <Outcome line={line} />
          </span>
          <Subjects line={line} />
          <span className={styles.cardFoot}>
            <Person line={line} />
            <AgencyOf line={line} />
            <Time at={line.at} />
          </span>
        </li>
      ))}
    </ul>
  );
}
