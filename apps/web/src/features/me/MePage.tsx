import { Button, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { chooseAppearance, useAppearanceChoice, type AppearanceChoice } from '@/shared/appearance';
import { useMe, type MyAccount } from '@/shared/me';
import { usePhone } from '@/shared/media';
import { useNetwork } from '@/shared/network';
import { fullTime } from '@/shared/time';
import { Agency } from '@/shared/ui/Agency';
import { LanguageSwitch } from '@/shared/ui/LanguageSwitch';
import { Notice } from '@/shared/ui/Notice';
import { PageHead, Section } from '@/shared/ui/Page';
import { Bones } from '@/shared/ui/Skeleton';
import styles from './Me.module.css';
import { OnThisDevice } from './OnThisDevice';
import { SignOut } from './SignOut';

const looks = ['system', 'light', 'dark', 'sunlight'] as const satisfies AppearanceChoice[];

function Who({ me }: { readonly me: MyAccount }) {
  const { t } = useTranslation(['me', 'common']);
  const navigate = useNavigate();
  return (
    <dl className={styles.facts}>
      <dt>{t('name')}</dt>
      <dd>
        <b>{me.name}</b>
      </dd>
      <dt>{t('roles')}</dt>
      <dd>{me.roles.map((role) => t(`common:role.${role}`)).join(t('common:list.comma'))}</dd>
      <dt>{t('agency')}</dt>
      <dd>
        <Agency agency={me.agency} full />
      </dd>
      {me.bureau.id !== me.agency.id && (
        <>
          <dt>{t('bureau')}</dt>
          <dd>
            <Agency agency={me.bureau} full />
          </dd>
        </>
      )}
      {me.roles.includes('ADMINISTRATOR') && (
        <>
          <dt>{t('administers')}</dt>
          <dd>
            <Button size="small" onClick={() => void navigate('/administration')}>
              {t('common:nav.administration')}
            </Button>
          </dd>
        </>
      )}
      {me.lastVisitAt !== null && (
        <>
          <dt>{t('lastVisit')}</dt>
          <dd>{fullTime(me.lastVisitAt)}</dd>
        </>
      )}
    </dl>
  );
}

function Unknown() {
  const { t } = useTranslation('me');
  const { online } = useNetwork();
  return online ? <Bones rows={4} /> : <p className="soft">{t('whoOffline')}</p>;
}

function Settings() {
  const { t } = useTranslation('me');
  const appearance = useAppearanceChoice();
  const phone = usePhone();
  return (
    <Section id="settings" title={t('settings')}>
      <dl className={styles.facts}>
        <dt>{t('language')}</dt>
        <dd>
          <LanguageSwitch />
        </dd>
        <dt id="appearance">{t('appearance')}</dt>
        <dd>
          <Radio.Group
            className={styles.looks ?? ''}
            aria-labelledby="appearance"
            vertical={phone}
            value={appearance}
            options={looks.map((value) => ({ value, label: t(`look.${value}`) }))}
            onChange={({ target }) => chooseAppearance(target.value as AppearanceChoice)}
          />
          <p className="soft">{t('lookHelp')}</p>
        </dd>
      </dl>
      {!phone && <p className={styles.keys}>{t('keys')}</p>}
    </Section>
  );
}

/** 我的: who I am here, how the portal looks to me, and the way out. */
export function MePage() {
  const { t } = useTranslation('me');
  const me = useMe();
  return (
    <div className={styles.page}>
      <PageHead title={t('title')} />
      {me?.agency.demonstration === true && (
        <Notice tone="know" title={t('demonstration')}>
          <p>{t('demonstrationBody')}</p>
        </Notice>
      )}
      <Section id="who" title={t('who')}>
        {me ? <Who me={me} /> : <Unknown />}
      </Section>
      <Settings />
      <OnThisDevice />
      <SignOut />
    </div>
  );
}
