import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNetwork } from '@/shared/network';
import { EmptyState } from '@/shared/ui/EmptyState';

/** A page that broke, or whose script did not come over the net; the rail stays usable. */
export function RouteError() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  return (
    <div role="alert">
      <EmptyState
        title={t(online ? 'error.page' : 'error.pageOffline')}
        help={t(online ? 'error.pageHelp' : 'error.pageOfflineHelp')}
      >
        <Button type="primary" disabled={!online} onClick={() => window.location.reload()}>
          {t('error.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
