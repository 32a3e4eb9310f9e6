import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '@/shared/ui/ErrorState';
import { Icon } from '@/shared/ui/icons';
import { Bones } from '@/shared/ui/Skeleton';
import styles from './CaseFile.module.css';
import { CaseFileView } from './CaseFileView';
import { useCaseFile } from './use-case-file';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** The case beside the list on a wide screen; the list stays where it was. */
export function CasePanel({ id, onClose }: Props) {
  const { t } = useTranslation('referral');
  const { referral, error, refresh, updated } = useCaseFile(id);
  return (
    <>
      <div className={styles.panelBar}>
        <Link to={`/referrals/${id}`} className={styles.back} style={{ padding: 0 }}>
          {t('panel.full')} <Icon name="chevron" size={16} />
        </Link>
        <Button
          type="text"
          icon={<Icon name="close" />}
          aria-label={t('panel.close')}
          onClick={onClose}
        />
      </div>
      <div className={styles.panelBody}>
        {error !== undefined && !referral && <ErrorState error={error} retry={refresh} />}
        {!referral && error === undefined && <Bones rows={10} />}
        {referral && (
          <CaseFileView referral={referral} refresh={refresh} updated={updated} layout="panel" />
        )}
      </div>
    </>
  );
}
