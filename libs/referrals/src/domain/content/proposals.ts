import type { MatterKind, ReferralKind } from '../types.js';

const MATTERS: Readonly<Record<MatterKind, string>> = {
  CONSTRUCTION_WASTE_DUMPING: '擅自倾倒建筑垃圾',
  UNLICENSED_TRANSPORT: '未经核准运输建筑垃圾',
  SPILLAGE: '运输车辆沿途泄漏遗撒',
  HOUSEHOLD_WASTE_DUMPING: '擅自倾倒生活垃圾',
  ILLEGAL_CONSTRUCTION: '违法建设',
  OTHER: '城市管理违法行为',
};

/** The subject that a draft gets when nobody wrote one: place, matter, kind. */
export const proposeSubject = (about: {
  readonly kind: ReferralKind;
  readonly matter: MatterKind;
  /** Name of the division or the address, as short as possible; null when unknown. */
  readonly placeName: string | null;
}): string =>
  `${Array.from((about.placeName ?? '').trim())
    .slice(0, 60)
    .join('')}涉嫌${MATTERS[about.matter]}${about.kind === 'CASE' ? '案' : '线索'}`;
