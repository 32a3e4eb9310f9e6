import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useEventSentence } from '@/shared/event-sentence';
import { shortTime } from '@/shared/time';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Notice } from '@/shared/ui/Notice';
import styles from './Step.module.css';
import type { StepCommand } from './steps';
import type { Step, StepFailureResult } from './use-step';

interface Props {
  readonly step: Step;
  readonly command: StepCommand;
  /** The case as it was when the dialog was opened. */
  readonly before: CaseFileFragment;
  readonly onFresh: () => void;
}

type Conflict = Extract<StepFailureResult, { __typename: 'VersionConflict' }>;

function ConflictDetails({
  conflict,
  command,
  before,
  step,
  onFresh,
}: Omit<Props, 'step'> & {
  readonly conflict: Conflict;
  readonly step: Step;
}) {
  const { t } = useTranslation('referral');
  const sentence = useEventSentence();
  const { current } = conflict;
  const known = new Set(before.events.map((event) => event.id));
  const news = current.events.filter((event) => !known.has(event.id)).sort((a, b) => a.seq - b.seq);
  const still = current.availableActions.some((one) => one.command === command && one.allowed);
  return (
    <Notice tone="look" title={t('do.failure.conflictTitle')}>
      <p>{t('do.failure.conflictHelp')}</p>
      <ul>
        {news.map((event) => (
          <li key={event.id}>
            {sentence(event, current.toAgency)} <span className="soft">{shortTime(event.at)}</span>
          </li>
        ))}
      </ul>
      {!still && <p>{t('do.failure.conflictStop')}</p>}
      <Button size="small" onClick={() => (still ? step.takeFresh(current.version) : onFresh())}>
        {t(still ? 'do.failure.conflictGo' : 'do.failure.fresh')}
      </Button>
    </Notice>
  );
}

function Refused({
  failure,
  onFresh,
}: {
  readonly failure: StepFailureResult;
  readonly onFresh: () => void;
}) {
  const { t } = useTranslation(['referral', 'common']);
  const refused = failure.__typename === 'TransitionRefused';
  const fields = failure.__typename === 'RuleViolation' ? failure.fields : [];
  const repeated = failure.__typename === 'IdempotencyConflict';
  return (
    <Notice tone="stop" title={refused ? t('do.failure.refusedTitle') : t('do.failure.ruleTitle')}>
      <p>{repeated ? t('do.failure.idempotency') : failure.message}</p>
      {refused && (
        <p>{t('do.failure.refusedHelp', { status: t(`common:status.${failure.status}`) })}</p>
      )}
      <ul>
        {fields.map((field) => (
          <li key={field.path + field.code}>{field.message}</li>
        ))}
      </ul>
      {refused || repeated ? (
        <Button size="small" onClick={onFresh}>
          {t('do.failure.fresh')}
        </Button>
      ) : (
        <p className="soft">{t('do.failure.keep')}</p>
      )}
    </Notice>
  );
}

/** What stood in the way, in words, and the way on. Faults at fields are shown at the fields. */
export function StepFailure(props: Props) {
  const { failure, fault } = props.step;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null || fault !== null) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure, fault]);
  return (
    <div className={styles.failure} ref={place}>
      <Told {...props} />
    </div>
  );
}

function Told({ step, command, before, onFresh }: Props) {
  const { failure, fault } = step;
  if (fault !== null) return <ErrorState error={fault} />;
  if (failure === null) return null;
  if (failure.__typename !== 'VersionConflict')
    return <Refused failure={failure} onFresh={onFresh} />;
  return (
    <ConflictDetails
      conflict={failure}
      command={command}
      before={before}
      step={step}
      onFresh={onFresh}
    />
  );
}
