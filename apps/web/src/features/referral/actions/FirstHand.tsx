import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { useEventSentence } from '@/shared/event-sentence';
import { shortTime } from '@/shared/time';
import { proposalOf } from './proposal';
import styles from './Step.module.css';
import type { StepCommand } from './steps';

interface Props {
  readonly command: StepCommand;
  readonly referral: CaseFileFragment;
}

/** Shows the second hand what the first has put forward, so that both see the same words. */
export function FirstHand({ command, referral }: Props) {
  const { t } = useTranslation('referral');
  const sentence = useEventSentence();
  const proposal = proposalOf(referral, command);
  if (!proposal) return null;
  return (
    <section className={styles.summary} aria-label={t('do.field.proposal')}>
      <h3>{t('do.field.proposal')}</h3>
      <p>
        {sentence(proposal, referral.toAgency)}{' '}
        <span className="soft">{shortTime(proposal.at)}</span>
      </p>
      {proposal.note && <p className={styles.quoted}>{proposal.note}</p>}
    </section>
  );
}
