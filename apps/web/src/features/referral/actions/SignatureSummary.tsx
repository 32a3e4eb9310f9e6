import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFileFragment } from '@/gql/graphql';
import { placeName } from '@/shared/place';
import { Agency } from '@/shared/ui/Agency';
import styles from './Step.module.css';

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** All that a signature rests on, on one screen. */
export function SignatureSummary({ referral }: { readonly referral: CaseFileFragment }) {
  const { t } = useTranslation(['referral', 'common']);
  const { evidence, place } = referral;
  const pending = evidence.filter((item) => item.state !== 'VERIFIED').length;
  const comma = t('common:list.comma');
  const parties = referral.parties.map((party) => party.name).join(comma);
  const vehicles = referral.vehicles.map((one) => one.plate ?? one.vesselName ?? '').join(comma);
  return (
    <section className={styles.summary} aria-label={t('do.sign.title')}>
      <h3>{t('do.sign.title')}</h3>
      <dl>
        <Line label={t('do.sign.to')}>
          <Agency agency={referral.toAgency} full />
        </Line>
        <Line label={t('do.sign.number')}>{referral.number ?? t('do.sign.numberHelp')}</Line>
        <Line label={t('do.sign.subject')}>{referral.subject}</Line>
        <Line label={t('do.sign.place')}>{placeName(place)}</Line>
        {referral.reasonOutsideJurisdiction && (
          <Line label={t('do.sign.outside')}>{referral.reasonOutsideJurisdiction}</Line>
        )}
        <Line label={t('do.sign.basis')}>
          {referral.legalBases.map((basis) => `${basis.title} ${basis.article}`).join(comma)}
        </Line>
        <Line label={t('do.sign.evidence')}>
          {pending === 0
            ? t('do.sign.evidenceAll', { count: evidence.length })
            : t('do.sign.evidenceSome', { count: evidence.length, pending })}
        </Line>
        {parties && <Line label={t('do.sign.parties')}>{parties}</Line>}
        {vehicles && <Line label={t('do.sign.vehicles')}>{vehicles}</Line>}
        <Line label={t('do.sign.drafter')}>{referral.drafterName}</Line>
      </dl>
    </section>
  );
}
