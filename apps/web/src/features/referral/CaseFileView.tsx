import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { CaseFileFragment, ReferralCommand } from '@/gql/graphql';
import { useMe } from '@/shared/me';
import { fullTime } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import { ActionBar, isInPlace } from './actions/ActionBar';
import { NextWaiting } from './actions/NextWaiting';
import { isStep, type StepCommand } from './actions/steps';
import { CaseHead } from './CaseHead';
import styles from './CaseFile.module.css';
import { Conversation } from './Conversation';
import { Deadlines } from './Deadlines';
import { Facts } from './Facts';
import { Parties } from './Parties';
import { Record } from './Record';
import { Story } from './Story';

const StepDrawer = lazy(async () => ({
  default: (await import('./actions/StepDrawer')).StepDrawer,
}));
const EvidenceStrip = lazy(async () => ({
  default: (await import('@/features/evidence/EvidenceStrip')).EvidenceStrip,
}));

interface Props {
  readonly referral: CaseFileFragment;
  readonly refresh: () => void;
  readonly updated: boolean;
  /** `page` has a column of context on the right where there is room. */
  readonly layout: 'page' | 'panel';
}

interface Opened {
  readonly command: StepCommand;
  readonly referral: CaseFileFragment;
}

/** `?do=ACKNOWLEDGE` (a line of 今日) opens the step at once, if the server still offers it. */
function useOpened(
  referral: CaseFileFragment,
): [Opened | null, (command: ReferralCommand | null) => void] {
  const [address, setAddress] = useSearchParams();
  const asked = address.get('do');
  const offered = (command: ReferralCommand) => {
    const found = referral.availableActions.some((one) => one.command === command && one.allowed);
    return found && isStep(command) ? { command, referral } : null;
  };
  const [opened, setOpened] = useState<Opened | null>(() => {
    const action = referral.availableActions.find((one) => one.command === asked);
    return action ? offered(action.command) : null;
  });
  const open = (command: ReferralCommand | null) => {
    setOpened(command === null ? null : offered(command));
    if (asked === null) return;
    setAddress(
      (previous) => {
        previous.delete('do');
        return previous;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [opened, open];
}

function Actions({ referral, refresh }: Pick<Props, 'referral' | 'refresh'>) {
  const { t } = useTranslation('referral');
  const [opened, open] = useOpened(referral);
  const [done, setDone] = useState<string | null>(null);
  return (
    <div
      className={styles.actions}
      data-idle={done === null && referral.availableActions.every((one) => isInPlace(one.command))}
    >
      <p className={styles.actionsTitle}>{t('todo')}</p>
      {done !== null && (
        <NextWaiting
          key={done}
          referralId={referral.id}
          done={done}
          takeFocus={!referral.availableActions.some((one) => one.primary && one.allowed)}
        />
      )}
      <ActionBar referral={referral} onStep={open} />
      {opened && (
        <Suspense fallback={null}>
          <StepDrawer
            command={opened.command}
            referral={opened.referral}
            onClose={() => open(null)}
            onDone={(words) => {
              setDone(words);
              open(null);
              refresh();
            }}
            onFresh={() => {
              open(null);
              refresh();
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

const sections = [
  'story',
  'facts',
  'parties',
  'evidence',
  'deadlines',
  'conversation',
  'record',
] as const;

function SectionNav() {
  const { t } = useTranslation('referral');
  return (
    <nav className={`${styles.nav ?? ''} no-print`} aria-label={t('section.nav')}>
      {sections.map((section) => (
        <a key={section} href={`#${section}`}>
          {t(`section.${section}`)}
        </a>
      ))}
    </nav>
  );
}

function Updated({ shown }: { readonly shown: boolean }) {
  const { t } = useTranslation('referral');
  return (
    <div role="status" aria-live="polite" className={styles.updatedPlace}>
      {shown && (
        <span className={styles.updated}>
          <Icon name="check" size={14} /> {t('refreshed')}
        </span>
      )}
    </div>
  );
}

/** Paper says what it is, when it was printed and by whom. */
function PrintHead() {
  const { t } = useTranslation('referral');
  const me = useMe();
  return (
    <p className="print-only">
      {t('print.title')} · {t('print.at', { time: fullTime(new Date()), name: me?.name ?? '' })}
    </p>
  );
}

/** The case file (卷宗), the same in the panel beside the list, on its page and on the phone. */
export function CaseFileView({ referral, refresh, updated, layout }: Props) {
  const { t } = useTranslation('referral');
  return (
    <article className={styles.wrap}>
      <Updated shown={updated} />
      <div className={styles.case} data-layout={layout}>
        <div className={styles.head}>
          <PrintHead />
          <CaseHead referral={referral} />
          <SectionNav />
        </div>
        <div className={styles.main}>
          <Story referral={referral} />
          <Facts referral={referral} />
          <Parties referral={referral} />
          <Section id="evidence" title={t('section.evidence')} count={referral.evidence.length}>
            <Suspense fallback={<Bones rows={3} />}>
              <EvidenceStrip
                referralId={referral.id}
                items={referral.evidence}
                mayAdd={referral.availableActions.some(
                  (one) => one.command === 'ADD_EVIDENCE' && one.allowed,
                )}
                onChanged={refresh}
              />
            </Suspense>
          </Section>
        </div>
        <div className={styles.side}>
          <Actions referral={referral} refresh={refresh} />
          <Deadlines referral={referral} />
          <Conversation referral={referral} />
        </div>
        <div className={styles.foot}>
          <Record referral={referral} />
        </div>
      </div>
    </article>
  );
}
