import { ApolloProvider } from '@apollo/client/react';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { apollo } from '@/shared/apollo';
import { useAppearance } from '@/shared/appearance';
import { usePhone, useReducedMotion } from '@/shared/media';
import { useSession, type Standing } from '@/shared/session';
import { themeFor } from '@/shared/theme';
import { CloseSign } from '@/shared/ui/CloseSign';
import { OtherAddress } from './OtherAddress';
import { Starting } from './Starting';
import { SignInPage } from './SignInPage';
import { SignInAgain } from './SignInAgain';
import { makeRouter } from './routes';

function Look({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const appearance = useAppearance();
  const phone = usePhone();
  const reducedMotion = useReducedMotion();
  const english = i18n.language === 'en';
  dayjs.locale(english ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={english ? enUS : zhCN}
      theme={themeFor({ appearance, phone, reducedMotion })}
      button={{ autoInsertSpace: false }}
      drawer={{ closeIcon: <CloseSign /> }}
    >
      <AntApp component={false}>{children}</AntApp>
    </ConfigProvider>
  );
}

/** What could not be read without a token is read again as soon as there is one. */
function useReadingAgain(standing: Standing): void {
  const before = useRef(standing);
  useEffect(() => {
    if (standing === 'GOOD' && before.current !== 'GOOD') {
      void apollo.refetchQueries({ include: 'active' });
    }
    before.current = standing;
  }, [standing]);
}

interface SignedInProps {
  readonly standing: Standing;
  readonly putOff: boolean;
}

function SignedIn({ standing, putOff }: SignedInProps) {
  const [router] = useState(makeRouter);
  useReadingAgain(standing);
  return (
    <>
      <RouterProvider router={router} />
      {standing === 'ENDED' && !putOff && <SignInAgain />}
    </>
  );
}

function Door() {
  const session = useSession();
  if (session.state === 'starting') return <Starting />;
  if (session.state === 'signedOut') return <SignInPage reason={session.reason} />;
  return <SignedIn key={session.subject} standing={session.standing} putOff={session.putOff} />;
}

interface Props {
  /** The portal's own address, where this page was opened under another one that leads nowhere. */
  readonly home?: string;
}

export function App({ home }: Props) {
  return (
    <ApolloProvider client={apollo}>
      <Look>{home === undefined ? <Door /> : <OtherAddress home={home} />}</Look>
    </ApolloProvider>
  );
}
