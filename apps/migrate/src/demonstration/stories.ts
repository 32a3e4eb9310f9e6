import type { ReferralContentInput } from '@portal/referrals';

/** How far a story goes. Each goal includes the steps before it on its way. */
export type Goal =
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'SENT'
  | 'RECEIVED'
  | 'SUPPLEMENT_PENDING'
  | 'NEGOTIATING'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'VERIFYING'
  | 'FILED'
  | 'NOT_FILED'
  | 'DECIDED'
  | 'FEEDBACK_SENT'
  | 'CLOSED'
  | 'WITHDRAWN';

export type Town = 'wujiang' | 'qingpu' | 'jiashan' | 'kunshan';

export interface Story {
  readonly from: Town;
  readonly to: Town;
  /** Begun so many days before the demonstration is made. */
  readonly daysAgo: number;
  readonly goal: Goal;
  readonly photographs: number;
  readonly content: ReferralContentInput;
}

const DUMP = {
  kind: 'CASE',
  matter: 'CONSTRUCTION_WASTE_DUMPING',
  wasteType: 'ENGINEERING_SPOIL',
} as const;

const place = (divisionCode: string, address: string, longitude: number, latitude: number) =>
  ({
    divisionCode,
    address,
    longitude,
    latitude,
    coordinateSystem: 'WGS84',
    accuracyMetres: 12,
  }) as const;

const LILI = place('320509', '黎里镇东阳路北侧河滩', 120.7312, 31.0064);
const TAOYUAN = place('320509', '桃源镇梵香村废弃砖窑', 120.5527, 30.8403);
const LIANTANG = place('310118', '练塘镇章练塘路南侧空地', 121.0432, 31.0021);
const JINZE = place('310118', '金泽镇莲湖路农田', 120.9203, 31.0347);
const YAOZHUANG = place('330421', '姚庄镇红旗塘东岸', 120.9471, 30.9102);
const HUAQIAO = place('320583', '花桥镇吴淞江堤岸', 121.0877, 31.2936);

export const STORIES: readonly Story[] = [
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 46,
    goal: 'CLOSED',
    photographs: 3,
    content: {
      ...DUMP,
      place: TAOYUAN,
      subject: '桃源镇梵香村跨省倾倒工程渣土案',
      facts:
        '巡查发现废弃砖窑内新倾倒工程渣土约180立方米，现场车辙通向省界道路，监控显示两辆沪牌重型自卸货车夜间多次往返。',
      volume: 180,
      volumeUnit: 'CUBIC_METRE',
      vehicles: [{ kind: 'TRUCK', plate: '沪EB7312', colour: '黄' }],
      parties: [
        {
          kind: 'ORGANISATION',
          name: '上海某某渣土运输有限公司（演示）',
          creditCode: '91350100M000100Y43',
        },
      ],
      reasonOutsideJurisdiction: '渣土来源工地及运输企业均在青浦区，由来源地查处更为适宜。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 14,
    goal: 'FEEDBACK_SENT',
    photographs: 2,
    content: {
      ...DUMP,
      place: LILI,
      subject: '黎里镇东阳路河滩倾倒渣土案',
      facts: '群众举报河滩被倾倒渣土，现场查获空车一辆，驾驶人称货源来自青浦区某工地。',
      volume: 60,
      volumeUnit: 'CUBIC_METRE',
      vehicles: [{ kind: 'TRUCK', plate: '沪DK8821', colour: '黄' }],
      parties: [
        { kind: 'PERSON', name: '赵某明', idNumber: '11010519491231002X', phone: '13800000000' },
      ],
      reasonOutsideJurisdiction: '来源工地位于青浦区，运输企业登记地在青浦区。',
    },
  },
  {
    from: 'qingpu',
    to: 'wujiang',
    daysAgo: 24,
    goal: 'FILED',
    photographs: 2,
    content: {
      ...DUMP,
      place: LIANTANG,
      subject: '练塘镇章练塘路南侧空地倾倒建筑垃圾案',
      facts: '夜间查获苏牌自卸货车在空地倾倒拆除垃圾，驾驶人提供的装车地点位于吴江区黎里镇。',
      wasteType: 'DEMOLITION',
      volume: 3,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [{ kind: 'TRUCK', plate: '苏E5T908' }],
      reasonOutsideJurisdiction: '产生建筑垃圾的工地位于吴江区。',
    },
  },
  {
    from: 'wujiang',
    to: 'jiashan',
    daysAgo: 20,
    goal: 'RETURNED',
    photographs: 1,
    content: {
      ...DUMP,
      place: LILI,
      subject: '黎里镇与姚庄镇交界处渣土堆点案',
      facts: '省界桥北侧发现渣土堆点，堆体跨越界河两侧，来源待查。',
      volume: 40,
      volumeUnit: 'CUBIC_METRE',
      reasonOutsideJurisdiction: '堆体主体位于嘉善县一侧。',
    },
  },
  {
    from: 'jiashan',
    to: 'qingpu',
    daysAgo: 18,
    goal: 'NOT_FILED',
    photographs: 1,
    content: {
      kind: 'CLUE',
      matter: 'SPILLAGE',
      place: YAOZHUANG,
      subject: '沪牌渣土车沿途抛洒线索',
      facts: '卡口抓拍沪牌车辆未密闭运输，路面抛洒约200米，已由环卫清理。',
      vehicles: [{ kind: 'TRUCK', plate: '沪EF2290' }],
    },
  },
  {
    from: 'kunshan',
    to: 'qingpu',
    daysAgo: 14,
    goal: 'VERIFYING',
    photographs: 2,
    content: {
      ...DUMP,
      place: HUAQIAO,
      subject: '花桥镇吴淞江堤岸倾倒泥浆案',
      wasteType: 'ENGINEERING_SLURRY',
      facts: '罐车夜间向江堤倾倒工程泥浆，视频可见车辆号牌，来源指向青浦区盾构工地。',
      volume: 90,
      volumeUnit: 'TONNE',
      vehicles: [{ kind: 'TRUCK', plate: '沪AD61270', description: '罐车' }],
      reasonOutsideJurisdiction: '泥浆产生单位在青浦区。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 11,
    goal: 'NEGOTIATING',
    photographs: 2,
    content: {
      ...DUMP,
      place: LILI,
      subject: '元荡湖畔渣土堆放管辖争议案',
      facts: '元荡湖畔发现堆放渣土约90立方米，省界线从堆体中间穿过，双方对行为地认识不一。',
      volume: 90,
      volumeUnit: 'CUBIC_METRE',
      reasonOutsideJurisdiction: '主要堆体及车辆进出道路位于青浦区一侧。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 8,
    goal: 'ACCEPTED',
    photographs: 3,
    content: {
      ...DUMP,
      urgency: 'URGENT',
      place: TAOYUAN,
      subject: '桃源镇农田夜间偷倒渣土案',
      facts: '凌晨查获三辆沪牌车辆在基本农田内倾倒渣土，已先行登记保存车辆。',
      volume: 7,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [
        { kind: 'TRUCK', plate: '沪EC3316' },
        { kind: 'TRUCK', plate: '沪EC3318' },
      ],
      reasonOutsideJurisdiction: '三车均从青浦区工地装载，运输企业登记地在青浦区。',
    },
  },
  {
    from: 'qingpu',
    to: 'kunshan',
    daysAgo: 2,
    goal: 'SUPPLEMENT_PENDING',
    photographs: 1,
    content: {
      ...DUMP,
      place: JINZE,
      subject: '金泽镇莲湖路农田堆放装修垃圾案',
      wasteType: 'DECORATION',
      facts: '农田边堆放装修垃圾约20立方米，袋体标签显示来自昆山市某小区。',
      volume: 20,
      volumeUnit: 'CUBIC_METRE',
      reasonOutsideJurisdiction: '产生单位在昆山市。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 4,
    goal: 'RECEIVED',
    photographs: 2,
    content: {
      ...DUMP,
      place: LILI,
      subject: '黎里镇汾湖大道绿化带倾倒渣土案',
      facts: '绿化带内新倾倒渣土四堆，周边监控拍到沪牌车辆凌晨停留。',
      volume: 4,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [{ kind: 'TRUCK', plate: '沪DR1156' }],
      reasonOutsideJurisdiction: '车辆登记及装载工地均在青浦区。',
    },
  },
  {
    from: 'jiashan',
    to: 'wujiang',
    daysAgo: 3,
    goal: 'SENT',
    photographs: 1,
    content: {
      ...DUMP,
      place: YAOZHUANG,
      subject: '姚庄镇红旗塘东岸倾倒渣土案',
      facts: '堤岸发现渣土堆体，现场遗留苏州市吴江区某工程渣土处置单据。',
      volume: 35,
      volumeUnit: 'CUBIC_METRE',
      reasonOutsideJurisdiction: '渣土来源工程位于吴江区。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 1,
    goal: 'SENT',
    photographs: 2,
    content: {
      ...DUMP,
      place: TAOYUAN,
      subject: '桃源镇新贤村河道倾倒渣土案',
      facts: '巡河发现河道内倾倒渣土，岸边轮胎印与重型自卸货车相符。',
      volume: 50,
      volumeUnit: 'CUBIC_METRE',
      vehicles: [{ kind: 'TRUCK', plate: '沪EK0907' }],
      reasonOutsideJurisdiction: '卡口显示车辆自青浦区驶来，空车返回。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 1,
    goal: 'IN_REVIEW',
    photographs: 2,
    content: {
      ...DUMP,
      place: LILI,
      subject: '黎里镇莘塔大街工地外倾倒渣土案',
      facts: '夜间巡查发现车辆在工地围挡外倾倒渣土后向省界方向驶离。',
      volume: 2,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [{ kind: 'TRUCK', plate: '沪DM5520' }],
      reasonOutsideJurisdiction: '车辆登记地在青浦区。',
    },
  },
  {
    from: 'wujiang',
    to: 'qingpu',
    daysAgo: 0,
    goal: 'DRAFT',
    photographs: 1,
    content: { ...DUMP, place: LILI, subject: '黎里镇318国道边坡倾倒渣土', facts: null },
  },
  {
    from: 'qingpu',
    to: 'jiashan',
    daysAgo: 6,
    goal: 'WITHDRAWN',
    photographs: 1,
    content: {
      kind: 'CLUE',
      matter: 'HOUSEHOLD_WASTE_DUMPING',
      place: JINZE,
      subject: '莲湖路生活垃圾堆点线索',
      facts: '河边发现生活垃圾堆点，疑似来自嘉善县。',
    },
  },
  {
    from: 'kunshan',
    to: 'wujiang',
    daysAgo: 40,
    goal: 'DECIDED',
    photographs: 2,
    content: {
      ...DUMP,
      place: HUAQIAO,
      subject: '花桥镇集善路空地倾倒渣土案',
      facts: '空地内倾倒渣土六车，驾驶人指认装载工地位于吴江区同里镇。',
      volume: 6,
      volumeUnit: 'TRUCKLOAD',
      vehicles: [{ kind: 'TRUCK', plate: '苏EU3905' }],
      reasonOutsideJurisdiction: '产生单位在吴江区。',
    },
  },
];
