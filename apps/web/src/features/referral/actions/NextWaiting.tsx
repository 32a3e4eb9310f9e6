import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NextWaitingDocument } from '@/gql/graphql';
import { useKeys } from '@/shared/shortcuts';
import { Icon } from '@/shared/ui/icons';
import styles from './Step.module.css';

interface Props {
  readonly referralId: string;
  /** What was just done, in words. */
  readonly done: string;
  /** Nothing is left to do in this case: the keyboard goes on to the next one. */
  readonly takeFocus: boolean;
}

/** After one is done the next one is at hand: ten signatures in five minutes. */
export function NextWaiting({ referralId, done, takeFocus }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const navigate = useNavigate();
  const { data } = useQuery(NextWaitingDocument, { fetchPolicy: 'network-only' });
  const next = data?.referrals.edges.map((edge) => edge.node).find((one) => one.id !== referralId);
  const command = next?.availableActions.find((action) => action.primary)?.command;
  const link = useRef<HTMLAnchorElement>(null);
  const nextId = next?.id;
  useEffect(() => {
    if (takeFocus && nextId !== undefined) link.current?.focus();
  }, [takeFocus, nextId]);
  useKeys({ n: () => next && void navigate(`/referrals/${next.id}`) });
  return (
    <div className={styles.next} role="status">
      <p className={styles.nextDone}>
        <Icon name="check" size={18} />
        {done}
      </p>
      {data && !next && <p className="soft">{t('do.next.none')}</p>}
      {next && (
        <Link ref={link} to={`/referrals/${next.id}`} className={styles.nextLink}>
          <span className="soft">
            {t('do.next.label')}
            {command && ` · ${t(`common:command.${command}`)}`}
          </span>
          <b>{next.subject}</b>
        </Link>
      )}
    </div>
  );
}
