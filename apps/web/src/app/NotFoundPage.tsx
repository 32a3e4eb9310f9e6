import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PageHead } from '@/shared/ui/Page';

export function NotFoundPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <PageHead title={t('notFound.title')} />
      <p className="soft">{t('notFound.help')}</p>
      <p style={{ marginTop: 16 }}>
        <Button type="primary" onClick={() => void navigate('/')}>
          {t('error.home')}
        </Button>
      </p>
    </>
  );
}
