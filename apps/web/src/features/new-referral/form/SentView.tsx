import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Icon } from '@/shared/ui/icons';
import { clock } from '@/shared/time';
import styles from '../Page.module.css';
import { useDraftForm } from './context';
import { useRecipient } from './RecipientSection';

/** Done: what was sent, who has it now, and the way to the next. */
export function SentView() {
  const { t } = useTranslation(['newReferral', 'common']);
  const navigate = useNavigate();
  const { draft, content, photos } = useDraftForm();
  const verified = photos.every((photo) => photo.state === 'VERIFIED');
  const matter = content.matter ? t(`common:matter.${content.matter}`) : '';
  return (
    <div className={styles.sent}>
      <p className={styles.sentHead} role="status">
        <Icon name="check" size={28} />
        {t('status.submitted')}
      </p>
      <p>
        <SentSentence />
      </p>
      <dl>
        <dt>{t('letter.subject')}</dt>
        <dd>{content.subject ?? matter}</dd>
        <dt>{t('part.evidence')}</dt>
        <dd>{t(verified ? 'sent.verified' : 'sent.verifying', { number: photos.length })}</dd>
      </dl>
      <div className={styles.sentActions}>
        {draft.referralId !== null && (
          <Link to={`/referrals/${draft.referralId}`} className={styles.sentLink}>
            {t('sent.open')}
          </Link>
        )}
        <Button size="large" onClick={() => void navigate({ search: '' })}>
          {t('sent.next')}
        </Button>
      </div>
    </div>
  );
}

function SentSentence() {
  const { t } = useTranslation('newReferral');
  const { draft, own } = useDraftForm();
  const recipient = useRecipient() ?? draft.recipient;
  return t('sent.sentence', {
    time: clock(draft.finishedAt ?? draft.editedAt),
    bureau: own?.bureau.shortName ?? t('submit.ownBureau'),
    recipient: recipient?.name ?? '',
  });
}
