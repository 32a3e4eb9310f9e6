import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseEventFragment, CaseFileFragment } from '@/gql/graphql';
import { useEventSentence } from '@/shared/event-sentence';
import { fullTime, shortTime } from '@/shared/time';
import { useAgencyName } from '@/shared/ui/Agency';
import { Section } from '@/shared/ui/Page';
import { Feedback } from './Feedback';
import styles from './Story.module.css';

const SHOWN = 8;

function Quote({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.quote}>
      <span className="visually-hidden">{label}</span>
      {children}
    </div>
  );
}

/** The figures of an event as short lines under its sentence. */
function useLines(): (event: CaseEventFragment) => string[] {
  const { t } = useTranslation('referral');
  const name = useAgencyName();
  return ({
    kind,
    documentNumber: number,
    fineYuan,
    interimCustodian,
    timeliness,
    effort,
    manifest,
  }) =>
    [
      kind === 'DECIDED' && number !== null && t('story.document', { number }),
      fineYuan !== null && t('story.fine', { amount: fineYuan.toLocaleString('zh-CN') }),
      interimCustodian && t('story.interim', { agency: name(interimCustodian) }),
      timeliness !== null && t('story.rating', { timeliness, effort: effort ?? '—' }),
      manifest && t('story.manifest', { version: manifest.version, count: manifest.itemCount }),
    ].filter((line) => typeof line === 'string');
}

function Items({ items }: { readonly items: readonly string[] }) {
  const { t } = useTranslation('referral');
  return (
    <Quote label={t('story.items')}>
      <ol className={styles.items}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </Quote>
  );
}

interface DetailsProps {
  readonly event: CaseEventFragment;
  readonly evidence: CaseFileFragment['evidence'];
}

function Details({ event, evidence }: DetailsProps) {
  const { t } = useTranslation('referral');
  const lines = useLines();
  return (
    <>
      {event.note && <Quote label={t('story.note')}>{event.note}</Quote>}
      {event.items && event.items.length > 0 && <Items items={event.items} />}
      {lines(event).map((line) => (
        <p key={line} className="soft">
          {line}
        </p>
      ))}
      <Feedback event={event} evidence={evidence} />
    </>
  );
}

/** 经过: what happened, newest first, as sentences with who, from which agency and when. */
export function Story({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation(['referral', 'common']);
  const sentence = useEventSentence();
  const [all, setAll] = useState(false);
  const events = [...referral.events].sort((a, b) => b.seq - a.seq);
  const folded = !all && events.length > SHOWN;
  return (
    <Section id="story" title={t('section.story')}>
      <ol className={styles.story}>
        {events.map((event, index) => (
          <li
            key={event.id}
            data-kind={event.kind}
            className={folded && index >= SHOWN ? 'folded' : undefined}
          >
            <time className={styles.time} dateTime={event.at} title={fullTime(event.at)}>
              {shortTime(event.at)}
            </time>
            <div className={styles.what}>
              <p className={styles.sentence}>
                {sentence(event, referral.toAgency)}
                {event.actorRole && (
                  <span className={styles.role}>{t(`common:role.${event.actorRole}`)}</span>
                )}
              </p>
              <Details event={event} evidence={referral.evidence} />
            </div>
          </li>
        ))}
      </ol>
      {folded && (
        <Button type="link" className="no-print" onClick={() => setAll(true)}>
          {t('story.more', { count: events.length })}
        </Button>
      )}
    </Section>
  );
}
