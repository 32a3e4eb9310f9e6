import { useTranslation } from 'react-i18next';
import type { MemberLineFragment } from '@/gql/graphql';
import { shortTime } from '@/shared/time';
import { useAgencyName } from '@/shared/ui/Agency';
import { Icon } from '@/shared/ui/icons';
import styles from '../Administration.module.css';

interface Props {
  readonly member: MemberLineFragment;
  readonly onOpen: () => void;
}

export function useRoleWords(): (roles: MemberLineFragment['roles']) => string {
  const { t } = useTranslation();
  return (roles) => roles.map((role) => t(`role.${role}`)).join(t('list.comma'));
}

/** A suspended member is told by a sign and a word, not by colour alone. */
export function Suspended({ member }: { readonly member: Pick<MemberLineFragment, 'status'> }) {
  const { t } = useTranslation('administration');
  if (member.status !== 'SUSPENDED') return null;
  return (
    <span className={styles.suspended}>
      <Icon name="stop" size={16} /> {t('members.suspended')}
    </span>
  );
}

export function MemberLine({ member, onOpen }: Props) {
  const { t } = useTranslation('administration');
  const agency = useAgencyName();
  const roles = useRoleWords();
  return (
    <li>
      <button type="button" className={styles.line} onClick={onOpen} data-status={member.status}>
        <span className={styles.name}>
          <b>{member.name}</b> <Suspended member={member} />
        </span>
        <span className={styles.login}>{member.login ?? t('members.noLogin')}</span>
        <span>{roles(member.roles)}</span>
        <span className={styles.soft}>{agency(member.agency)}</span>
        <span className={styles.soft}>
          {member.lastSeenAt === null
            ? t('members.neverSeen')
            : t('members.seen', { when: shortTime(member.lastSeenAt) })}
        </span>
        <Icon name="chevron" size={16} />
      </button>
    </li>
  );
}
