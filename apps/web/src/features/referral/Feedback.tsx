import { useTranslation } from 'react-i18next';
import type { CaseEventFragment, CaseFileFragment } from '@/gql/graphql';

interface Props {
  readonly event: CaseEventFragment;
  readonly evidence: CaseFileFragment['evidence'];
}

/** What was not simply used, and why: from this the sender learns what to bring next time. */
function Uses({ event, evidence }: Props) {
  const { t } = useTranslation(['referral', 'common']);
  const doubtful = (event.evidenceUse ?? []).filter(({ use }) => use !== 'USED');
  return doubtful.map(({ itemId, use, reason }) => {
    const item = evidence.find(({ id }) => id === itemId);
    return (
      <p key={itemId} className="soft">
        {t('story.use', {
          item: item ? `${String(item.seq)} ${item.name}` : '',
          use: t(`common:evidenceUse.${use}`),
        })}
        {reason && t('story.useReason', { reason })}
      </p>
    );
  });
}

/** The rest of a letter of feedback: the evidence, the site, where it can be read. */
export function Feedback({ event, evidence }: Props) {
  const { t } = useTranslation('referral');
  const { siteRemedied, publicNoticeUrl } = event;
  return (
    <>
      <Uses event={event} evidence={evidence} />
      {siteRemedied !== null && (
        <p className="soft">{t(siteRemedied ? 'story.remedied' : 'story.notRemedied')}</p>
      )}
      {publicNoticeUrl !== null && (
        <p>
          <a href={publicNoticeUrl} target="_blank" rel="noreferrer">
            {t('story.notice')}
          </a>
        </p>
      )}
    </>
  );
}
