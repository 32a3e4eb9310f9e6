import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { effective } from '@/shared/device/content';
import { useDevice } from '@/shared/device/device';
import type { Device } from '@/shared/device/device';
import { useDraft, useShelf, useSync } from '@/shared/device/hooks';
import type { DeviceDraft } from '@/shared/device/records';
import { isUnsent } from '@/shared/device/wipe';
import { useNetwork } from '@/shared/network';
import { shortTime } from '@/shared/time';
import { Icon } from '@/shared/ui/icons';
import { Section } from '@/shared/ui/Page';
import { draftWord } from './model/status';
import styles from './Page.module.css';

/** What this device still holds that was not sent; draws nothing where there is nothing. */
export function DeviceDrafts() {
  const state = useDevice();
  return state.state === 'OPEN' && <Unsent device={state.device} />;
}

function Unsent({ device }: { readonly device: Device }) {
  const { t } = useTranslation('newReferral');
  const { drafts, photos } = useShelf(device);
  const unsent = drafts.filter((draft) => draft.purpose === 'REFERRAL' && isUnsent(draft, photos));
  if (unsent.length === 0) return null;
  return (
    <Section id="device-drafts" title={t('device.title')} count={unsent.length}>
      <ul>
        {unsent.map((draft) => (
          <DraftLine key={draft.localId} device={device} draft={draft} />
        ))}
      </ul>
    </Section>
  );
}

function DraftLine({ device, draft }: { readonly device: Device; readonly draft: DeviceDraft }) {
  const { t } = useTranslation(['newReferral', 'common']);
  const { online } = useNetwork();
  const sync = useSync(device);
  const photos = useDraft(device, draft.localId)?.photos ?? [];
  const content = effective(draft);
  const word = draftWord(draft, photos, sync, online);
  const search = new URLSearchParams({
    draft: draft.localId,
    ...(draft.referralId ? { referral: draft.referralId } : {}),
  });
  const title =
    content.subject ?? (content.matter ? t(`common:matter.${content.matter}`) : t('title'));
  return (
    <li className={styles.draftLine}>
      <Link to={{ pathname: '/referrals/new', search: search.toString() }}>
        <b>{title}</b>
        <span className="soft">
          {[
            draft.recipient?.name,
            t('device.files', { number: photos.length }),
            shortTime(draft.editedAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
      <span className={styles.statusWords} data-word={word.word}>
        <Icon name="draft" size={16} />
        {t(`status.${word.word}`, { ...word })}
      </span>
    </li>
  );
}
