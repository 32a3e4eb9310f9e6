import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInAgain } from '@/shared/session';

/** Over the page, not instead of it: what was typed below stays where it is. */
export function SignInAgain() {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const [going, setGoing] = useState(false);
  const go = () => {
    setGoing(true);
    setFailed(false);
    signInAgain()
      .catch(() => setFailed(true))
      .finally(() => setGoing(false));
  };
  return (
    <Modal
      open
      closable={false}
      title={t('signIn.again.title')}
      width={440}
      footer={
        <Button type="primary" loading={going} onClick={go}>
          {t('signIn.again.button')}
        </Button>
      }
    >
      <p>{t('signIn.again.body')}</p>
      {failed && <p role="alert">{t('signIn.again.failed')}</p>}
    </Modal>
  );
}
