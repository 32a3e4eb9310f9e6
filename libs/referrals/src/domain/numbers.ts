import type { ReferralKind } from './types.js';

const SERIES: Readonly<Record<ReferralKind, string>> = { CASE: '移', CLUE: '线' };

/**
 * 发文字号: 机关代字, series, year in hexagonal brackets, number without leading zero and without 第:
 * `沪青城管移〔2024〕7号`. The year is Shanghai's at approval.
 */
export const documentNumber = (
  prefix: string,
  kind: ReferralKind,
  year: number,
  n: number,
): string => `${prefix}${SERIES[kind]}〔${String(year)}〕${String(n)}号`;
