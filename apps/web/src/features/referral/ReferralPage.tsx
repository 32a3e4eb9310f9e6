import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { usePhone } from '@/shared/media';
import { useKeys } from '@/shared/shortcuts';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { Bones, ListBones } from '@/shared/ui/Skeleton';
import styles from './CaseFile.module.css';
import { CaseFileView } from './CaseFileView';
import { useCaseFile } from './use-case-file';

function OneCase({ id }: { readonly id: string }) {
  const { t } = useTranslation(['referral', 'common']);
  const { referral, error, refresh, updated } = useCaseFile(id);
  if (error && !referral) return <ErrorState error={error} retry={refresh} />;
  if (!referral) {
    return (
      <>
        <h1 className="visually-hidden">{t('common:loading')}</h1>
        <Bones rows={4} />
        <ListBones rows={6} />
      </>
    );
  }
  return <CaseFileView referral={referral} refresh={refresh} updated={updated} layout="page" />;
}

/** One case on its own page. */
export function ReferralPage() {
  const { t } = useTranslation(['referral', 'common']);
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const phone = usePhone();
  useKeys({ Escape: () => void navigate('/referrals') });
  return (
    <>
      <div className={`${styles.top ?? ''} no-print`}>
        <Link to="/referrals" className={styles.back}>
          <Icon name="back" size={18} />
          {t('common:nav.referrals')}
        </Link>
        {!phone && (
          <Button type="text" icon={<Icon name="print" size={18} />} onClick={() => window.print()}>
            {t('common:action.print')}
          </Button>
        )}
      </div>
      <OneCase key={id} id={id} />
    </>
  );
}
