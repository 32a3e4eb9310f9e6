import { useTranslation } from 'react-i18next';
import type { AgencyNameFragment } from '@/gql/graphql';
import { shortEnglish } from '../agency-names';
import styles from './ui.module.css';

const hues: Readonly<Record<string, string>> = {
  沪: 'var(--hu)',
  苏: 'var(--su)',
  浙: 'var(--zhe)',
  皖: 'var(--wan)',
};

/** One character and its own hue per province; another province gets the ink colour. */
export function ProvinceChip({ province }: { readonly province: string }) {
  return (
    <span className={styles.province} style={{ color: hues[province] ?? 'var(--ink)' }}>
      {province}
    </span>
  );
}

export interface AgencyProps {
  readonly agency: AgencyNameFragment | null | undefined;
  /** The long official name; lists use the short one. */
  readonly full?: boolean;
}

/** Chip and name; the long name is always within reach as a title. */
export function Agency({ agency, full = false }: AgencyProps) {
  const { i18n } = useTranslation();
  const name = useAgencyName();
  if (!agency) return <span className="soft">—</span>;
  const whole = i18n.language === 'en' ? `${agency.nameEn} ${agency.name}` : agency.name;
  return (
    <span className={styles.agency} title={whole}>
      <ProvinceChip province={agency.province} />
      <span className={styles.agencyName}>{name(agency, full)}</span>
    </span>
  );
}

/** An agency's name in the chosen language, for sentences. */
export function useAgencyName(): (
  agency: AgencyNameFragment | null | undefined,
  full?: boolean,
) => string {
  const { i18n } = useTranslation();
  return (agency, full = false) => {
    if (!agency) return '—';
    if (i18n.language === 'en') return full ? agency.nameEn : shortEnglish(agency.nameEn);
    return full ? agency.name : agency.shortName;
  };
}
