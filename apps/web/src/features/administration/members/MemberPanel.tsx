import { useQuery } from '@apollo/client/react';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  MemberHistoryDocument,
  OpenWorkDocument,
  type MemberAction,
  type MemberHistoryQuery,
  type MemberLineFragment,
} from '@/gql/graphql';
import { usePhone } from '@/shared/media';
import { fullTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import styles from '../Administration.module.css';
import { HandOverForm } from './HandOverForm';
import { Suspended, useRoleWords } from './MemberLine';
import { RolesForm } from './RolesForm';
import { StatusForm } from './StatusForm';

interface Props {
  readonly member: MemberLineFragment;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

/** Zero is told too: it says that the member may go. */
function OpenWork({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('administration');
  const { data, error, refetch } = useQuery(OpenWorkDocument, {
    variables: { memberId },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={1} />;
  const { drafts, sent, assigned } = data.openWork;
  const isFree = drafts + sent + assigned === 0;
  return t(isFree ? 'members.noOpenWork' : 'handOver.amount', { ...data.openWork });
}

function Facts({ member }: Pick<Props, 'member'>) {
  const { t } = useTranslation(['administration', 'common']);
  const roles = useRoleWords();
  return (
    <dl className={styles.facts}>
      <dt>{t('members.login')}</dt>
      <dd>{member.login ?? t('members.noLogin')}</dd>
      <dt>{t('members.agency')}</dt>
      <dd>
        <Agency agency={member.agency} full />
      </dd>
      <dt>{t('members.roles')}</dt>
      <dd>{roles(member.roles)}</dd>
      <dt>{t('members.openWork')}</dt>
      <dd>
        <OpenWork memberId={member.id} />
      </dd>
      <dt>{t('members.lastSeen')}</dt>
      <dd>{member.lastSeenAt === null ? t('members.neverSeen') : fullTime(member.lastSeenAt)}</dd>
    </dl>
  );
}

type MemberEvent = MemberHistoryQuery['memberAccounts']['edges'][number]['node']['events'][number];

/** In the administrator's words; to whom work went and how much stands before them, in nobody's. */
function Reason({ kind, reason }: MemberEvent) {
  if (reason === null || reason === '') return null;
  const Words = kind === 'WORK_HANDED_OVER' ? 'span' : 'q';
  return <Words className={styles.reason}>{reason}</Words>;
}

/** What was done with the account, by whom and why. */
function History({ member }: Pick<Props, 'member'>) {
  const { t } = useTranslation('administration');
  const roles = useRoleWords();
  const { data, error, refetch } = useQuery(MemberHistoryDocument, {
    variables: { search: member.login ?? member.name },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={3} />;
  const found = data.memberAccounts.edges.find(({ node }) => node.id === member.id);
  const events = found?.node.events ?? [];
  if (events.length === 0) return <p className={styles.soft}>{t('members.noHistory')}</p>;
  return (
    <ol className={styles.history}>
      {events.map((event) => (
        <li key={event.id}>
          <span>
            {t(`events.${event.kind}`, { who: event.actorName, roles: roles(event.roles ?? []) })}
            <Reason {...event} />
          </span>
          <time dateTime={event.at}>{fullTime(event.at)}</time>
        </li>
      ))}
    </ol>
  );
}

type Offered = Extract<MemberAction, 'CHANGE_ROLES' | 'SUSPEND' | 'REINSTATE' | 'HAND_OVER_WORK'>;

function Actions({ member, onChoose }: Pick<Props, 'member'> & { onChoose: (a: Offered) => void }) {
  const { t } = useTranslation('administration');
  const states = member.availableActions;
  const stateOf = (action: Offered) => states.find((one) => one.action === action);
  const wanted =
    member.status === 'ACTIVE'
      ? (['CHANGE_ROLES', 'HAND_OVER_WORK', 'SUSPEND'] as const)
      : (['HAND_OVER_WORK', 'REINSTATE'] as const);
  const closed = wanted.flatMap((action) => stateOf(action)?.closedReason ?? []);
  return (
    <>
      <div className={styles.actions}>
        {wanted.map((action) => (
          <Button
            key={action}
            danger={action === 'SUSPEND'}
            disabled={stateOf(action)?.closedReason !== null}
            onClick={() => onChoose(action)}
          >
            {t(`actions.${action}`)}
          </Button>
        ))}
      </div>
      {closed.map((reason) => (
        <p key={reason} className={styles.hint}>
          {reason}
        </p>
      ))}
    </>
  );
}

/** One person: who he is here, what may be done, what was done. */
export function MemberPanel({ member, onClose, onDone }: Props) {
  const { t } = useTranslation('administration');
  const phone = usePhone();
  const [doing, setDoing] = useState<Offered | null>(null);
  const form = { member, onClose: () => setDoing(null), onDone };
  return (
    <Drawer
      open
      title={
        <>
          {member.name} <Suspended member={member} />
        </>
      }
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '88%' : 520}
      onClose={onClose}
    >
      <Facts member={member} />
      <Actions member={member} onChoose={setDoing} />
      <Section id="history" title={t('members.history')}>
        <History key={member.version} member={member} />
      </Section>
      {doing === 'CHANGE_ROLES' && <RolesForm {...form} />}
      {doing === 'HAND_OVER_WORK' && <HandOverForm {...form} />}
      {doing === 'SUSPEND' && <StatusForm {...form} suspend />}
      {doing === 'REINSTATE' && <StatusForm {...form} suspend={false} />}
    </Drawer>
  );
}
