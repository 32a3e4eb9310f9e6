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
import { useCaseFile, type CaseFile } from './use-case-file';

/** The way back; only what is there can be printed. */
function Top({ printable }: { readonly printable: boolean }) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <div className={`${styles.top ?? ''} no-print`}>
      <Link to="/referrals" className={styles.back}>
        <Icon name="back" size={18} />
        {t('nav.referrals')}
      </Link>
      {printable && !phone && (
        <Button type="text" icon={<Icon name="print" size={18} />} onClick={() => window.print()}>
          {t('action.print')}
        </Button>
      )}
    </div>
  );
}

function Body({ referral, error, refresh, updated }: CaseFile) {
  const { t } = useTranslation(['referral', 'common']);
  if (referral)
    return <CaseFileView referral={referral} refresh={refresh} updated={updated} layout="page" />;
  if (error) {
    return (
      <div className={styles.case}>
        <h1 className="visually-hidden">{t('notOpen')}</h1>
        <ErrorState error={error} retry={refresh} />
      </div>
    );
  }
  return (
    <div className={styles.case}>
      <h1 className="visually-hidden">{t('common:loading')}</h1>
      <Bones rows={4} />
      <ListBones rows={6} />
    </div>
  );
}

function OneCase({ id }: { readonly id: string }) {
  const file = useCaseFile(id);
  return (
    <>
      <Top printable={file.referral !== undefined} />
      <Body {...file} />
    </>
  );
}

/** One case on its own page. */
export function ReferralPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  useKeys({ Escape: () => void navigate('/referrals') });
  return <OneCase key={id} id={id} />;
}
