import type { Day } from './calendar/shanghai.js';
import type { BasisRank } from './terms.js';

/** What a basis is cited for. */
export type BasisUse = 'TRANSFER' | 'JURISDICTION' | 'WASTE' | 'SHANGHAI_TRANSFER';

/** A provision that a referral may cite, with the days on which it may be cited for an act. */
export interface LegalBasisSeed {
  readonly key: string;
  readonly title: string;
  readonly article: string;
  readonly summary: string;
  /** First and last day of the act for which it may be cited, both included. */
  readonly validFrom: Day;
  readonly validTo: Day | null;
  /** False while the number of the article is not known; shown as 待核. */
  readonly articleConfirmed: boolean;
  readonly rank: Exclude<BasisRank, 'AGREEMENT'>;
  readonly use: BasisUse;
  /** Where text and dates are known from, and what is not known. */
  readonly source: string;
}

const PENALTY_LAW = '中华人民共和国行政处罚法';
const SOLID_WASTE_LAW = '中华人民共和国固体废物污染环境防治法';

/** Summaries say what an article is about; they are not its wording. */
export const LEGAL_BASES: readonly LegalBasisSeed[] = [
  {
    key: 'penalty-law-22',
    title: PENALTY_LAW,
    article: '第二十二条',
    summary: '地域管辖：由违法行为发生地的行政机关管辖。',
    validFrom: '2021-07-15',
    validTo: null,
    articleConfirmed: true,
    rank: 'LAW',
    use: 'JURISDICTION',
    source: 'Statute text as revised, in force 2021-07-15',
  },
  {
    key: 'penalty-law-25',
    title: PENALTY_LAW,
    article: '第二十五条',
    summary:
      '两个以上机关都有管辖权的，由最先立案的管辖；有争议的先协商，协商不成报请共同上一级机关指定。',
    validFrom: '2021-07-15',
    validTo: null,
    articleConfirmed: true,
    rank: 'LAW',
    use: 'JURISDICTION',
    source: 'Statute text as revised, in force 2021-07-15',
  },
  {
    key: 'mohurd-55-6',
    title: '住房和城乡建设行政处罚程序规定（住建部令第55号）',
    article: '第六条',
    summary:
      '不属于本机关管辖的应当移送；管辖争议七日内协商并留存协商记录，协商不成报请共同上一级机关。',
    validFrom: '2022-05-01',
    validTo: null,
    articleConfirmed: true,
    rank: 'LAW',
    use: 'TRANSFER',
    source: 'Article read on a page, not in an official text; in force 2022-05-01',
  },
  {
    key: 'solid-waste-law-63',
    title: SOLID_WASTE_LAW,
    article: '第六十三条',
    summary: '工程施工单位不得擅自倾倒、抛撒或者堆放建筑垃圾。',
    validFrom: '2020-09-01',
    validTo: '2026-08-14',
    articleConfirmed: true,
    rank: 'LAW',
    use: 'WASTE',
    source: 'Statute text; repealed by the 生态环境法典 on 2026-08-15',
  },
  {
    key: 'solid-waste-law-111',
    title: SOLID_WASTE_LAW,
    article: '第一百一十一条',
    summary: '建筑垃圾等违法行为的法律责任，由环境卫生主管部门处罚。',
    validFrom: '2020-09-01',
    validTo: '2026-08-14',
    articleConfirmed: true,
    rank: 'LAW',
    use: 'WASTE',
    source: 'Statute text; repealed by the 生态环境法典 on 2026-08-15',
  },
  {
    key: 'environment-code-waste',
    title: '中华人民共和国生态环境法典',
    article: '待核',
    summary: '固体废物污染防治的相应条款，条号待核。',
    validFrom: '2026-08-15',
    validTo: null,
    articleConfirmed: false,
    rank: 'LAW',
    use: 'WASTE',
    source:
      'In force 2026-08-15; the numbers that follow art. 63 and 111 of the old law were not found',
  },
  {
    key: 'shanghai-enforcement-28',
    title: '上海市城市管理行政执法条例',
    article: '第二十八条',
    summary:
      '发现不属于本机关职责的应当及时移送，涉案物品一并移送；接受机关无正当理由不得拒绝，并应通报处理结果。',
    validFrom: '2023-12-28',
    validTo: null,
    articleConfirmed: true,
    rank: 'LOCAL_LAW',
    use: 'SHANGHAI_TRANSFER',
    source:
      'Text as amended on 2023-12-28 (english.shanghai.gov.cn, Local Rules); the first day is that of the amending decision, its entry into force was not confirmed; 2012 to 2023 not looked up',
  },
];
