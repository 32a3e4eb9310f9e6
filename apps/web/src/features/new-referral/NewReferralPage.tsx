import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDraft } from '@/shared/device/hooks';
import { useDevice } from '@/shared/device/device';
import type { Device } from '@/shared/device/device';
import { usePhone } from '@/shared/media';
import { EmptyState } from '@/shared/ui/EmptyState';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { usePageTitle } from '@/shared/ui/Page';
import { ListBones } from '@/shared/ui/Skeleton';
import { useDraftForm } from './form/context';
import { DraftFormProvider } from './form/DraftFormProvider';
import { FactsSection } from './form/FactsSection';
import { LetterSection } from './form/LetterSection';
import { MatterSection } from './form/MatterSection';
import { FaultNotice, OlderNotice, WaitingNotice } from './form/Notices';
import { PeopleSection } from './form/PeopleSection';
import { PhotoSection } from './form/PhotoSection';
import { PlaceSection } from './form/PlaceSection';
import { RecipientSection } from './form/RecipientSection';
import { SentView } from './form/SentView';
import { SubmitBar } from './form/SubmitBar';
import { useBegunDraft, useDraftAddress } from './form/use-draft-page';
import type { DraftAddress } from './form/use-draft-page';
import { VehicleSection } from './form/VehicleSection';
import styles from './Page.module.css';

/** A new referral, or a draft taken up again: on the phone at the dump site as on the desk. */
export function NewReferralPage() {
  const { t } = useTranslation('newReferral');
  const state = useDevice();
  const address = useDraftAddress();
  return (
    <div className={styles.page}>
      {state.state === 'CLOSED' && <ListBones rows={5} />}
      {state.state === 'REFUSED' && (
        <EmptyState title={t('noDevice.title')} help={t('noDevice.help')} />
      )}
      {state.state === 'OPEN' && <OnDevice device={state.device} address={address} />}
    </div>
  );
}

function OnDevice({
  device,
  address,
}: {
  readonly device: Device;
  readonly address: DraftAddress;
}) {
  const { t } = useTranslation('newReferral');
  const navigate = useNavigate();
  const error = useBegunDraft(device, address);
  const onDevice = useDraft(device, address.localId ?? '');
  if (error) return <ErrorState error={error} />;
  if (address.localId === null) return <ListBones rows={5} />;
  if (!onDevice) {
    return (
      <EmptyState title={t('gone.title')} help={t('gone.help')}>
        <Button type="primary" onClick={() => void navigate({ search: '' })}>
          {t('sent.next')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <DraftFormProvider
      key={address.localId}
      device={device}
      onDevice={onDevice}
      referralId={address.referralId}
    >
      <Head />
      {onDevice.draft.status === 'SUBMITTED' ? <SentView /> : <Form />}
    </DraftFormProvider>
  );
}

function Head() {
  const { t } = useTranslation('newReferral');
  const navigate = useNavigate();
  const { draft, stored } = useDraftForm();
  const word = stored ? 'titleDraft' : 'title';
  const title = t(draft.status === 'SUBMITTED' ? 'titleSent' : word);
  const heading = usePageTitle(title);
  return (
    <header className={styles.head}>
      <button type="button" aria-label={t('back')} onClick={() => void navigate('/')}>
        <Icon name="back" />
      </button>
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
    </header>
  );
}

function Form() {
  const { draft } = useDraftForm();
  const go = (part: string): void => {
    const element = document.getElementById(part);
    if (element instanceof HTMLDetailsElement) element.open = true;
    element?.scrollIntoView({ block: 'start' });
    element?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
  };
  const phone = usePhone();
  const waits = draft.wish === 'SUBMIT';
  return (
    <>
      <FaultNotice />
      <OlderNotice />
      <div className={styles.columns} inert={waits}>
        <div className={styles.column}>
          <PhotoSection />
          <PlaceSection />
          <MatterSection />
          <VehicleSection />
        </div>
        <div className={styles.column}>
          <RecipientSection />
          <FactsSection />
          <PeopleSection />
          <LetterSection open={!phone} />
        </div>
      </div>
      {waits ? <WaitingNotice /> : <SubmitBar onGo={go} />}
    </>
  );
}
