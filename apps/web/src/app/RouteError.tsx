import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/ui/EmptyState';

/** A page that broke, or whose script did not come over the net; the rail stays usable. */
export function RouteError() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState title={t('error.page')} help={t('error.pageHelp')}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('error.reload')}
        </Button>
      </EmptyState>
    </div>
  );
}
