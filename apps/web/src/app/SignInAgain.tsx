import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putOffSignIn, signInAgain } from '@/shared/session';

export interface SigningInAgain {
  readonly go: () => void;
  readonly going: boolean;
  readonly failed: boolean;
}

export function useSigningInAgain(): SigningInAgain {
  const [failed, setFailed] = useState(false);
  const [going, setGoing] = useState(false);
  const go = () => {
    setGoing(true);
    setFailed(false);
    signInAgain()
      .catch(() => setFailed(true))
      .finally(() => setGoing(false));
  };
  return { go, going, failed };
}

/** Over the page, not instead of it: what was typed below stays where it is, and can be gone on with. */
export function SignInAgain() {
  const { t } = useTranslation();
  const { go, going, failed } = useSigningInAgain();
  return (
    <Modal
      open
      closable={false}
      title={t('signIn.again.title')}
      width={440}
      footer={
        <>
          <Button onClick={putOffSignIn}>{t('signIn.again.later')}</Button>
          <Button type="primary" autoFocus loading={going} onClick={go}>
            {t('signIn.again.button')}
          </Button>
        </>
      }
    >
      <p>{t('signIn.again.body')}</p>
      {failed && <p role="alert">{t('signIn.again.failed')}</p>}
    </Modal>
  );
}
