/** A neighbouring zone (毗邻片区): bureaus on both sides of a border that work together. An agency may be in several. */
export interface ZoneSeed {
  readonly name: string;
  readonly nameEn: string;
  readonly divisionCodes: readonly string[];
}

export const ZONES: readonly ZoneSeed[] = [
  {
    name: '青嘉吴',
    nameEn: 'Qingpu–Jiashan–Wujiang',
    divisionCodes: ['310118', '330421', '320509'],
  },
  {
    name: '嘉昆太',
    nameEn: 'Jiading–Kunshan–Taicang',
    divisionCodes: ['310114', '320583', '320585'],
  },
  {
    name: '嘉太宝',
    nameEn: 'Jiading–Taicang–Baoshan',
    divisionCodes: ['310114', '320585', '310113'],
  },
  { name: '金平', nameEn: 'Jinshan–Pinghu', divisionCodes: ['310116', '330482'] },
  {
    name: '崇启海',
    nameEn: 'Chongming–Qidong–Haimen',
    divisionCodes: ['310151', '320681', '320614'],
  },
];

/** Towns with a demonstration squad, in the order of their slots: the first is the bureau's first squad. */
export const SQUAD_TOWNS: Readonly<Record<string, readonly string[]>> = {
  320509: ['320509110', '320509105', '320509107'],
  310118: ['310118104', '310118103', '310118102'],
  330421: ['330421111', '330421103', '330421107'],
  320583: ['320583104', '320583108'],
  310114: ['310114103', '310114114'],
  320585: ['320585102', '320585105'],
  310113: ['310113106', '310113101'],
  310116: ['310116102', '310116107'],
  330482: ['330482102', '330482106'],
  310151: ['310151201', '310151111'],
  320681: ['320681404', '320681100'],
  320614: ['320614102', '320614103'],
};

/** 机关代字 set by hand; 沪城管执 is the real one of Shanghai's municipal bureau, the others are demonstration data. */
export const DOCUMENT_PREFIXES: Readonly<Record<string, string>> = {
  310000: '沪城管执',
  320000: '苏建城管',
  330000: '浙建城管',
  340000: '皖建城管',
  310118: '沪青城管',
  310114: '沪嘉城管',
  310113: '沪宝城管',
  310116: '沪金城管',
  310151: '沪崇城管',
  320509: '苏吴城管',
  320583: '苏昆城管',
  320585: '苏太城管',
  320681: '通启城管',
  320614: '通海城管',
  330421: '浙善综执',
  330482: '浙平综执',
};
