import { wordsFor } from '@portal/platform/kernel';
import { proposeRecipients, type Candidate } from './proposed-recipients.js';

const candidate = (
  id: string,
  code: number,
  divisionCode: string,
  rest: Partial<Candidate> = {},
): Candidate => ({
  id,
  code,
  divisionCode,
  divisionName: id,
  province: { 31: '沪', 32: '苏', 33: '浙', 34: '皖' }[divisionCode.slice(0, 2)] ?? '?',
  isProvince: divisionCode.endsWith('0000'),
  sharedZones: [],
  ...rest,
});

const inZone = { sharedZones: ['青嘉吴'] };
const CANDIDATES = [
  candidate('安徽省', 40, '340000'),
  candidate('江苏省', 20, '320000'),
  candidate('嘉善县', 31, '330421', inZone),
  candidate('吴江区', 21, '320509', inZone),
  candidate('青浦区', 11, '310118', inZone),
  candidate('上海市', 10, '310000'),
];

const ask = (divisionCode: string | null, plates: string[] = []): string[] =>
  proposeRecipients({ bureauId: '吴江区', province: '苏', divisionCode, plates }, CANDIDATES).map(
    ({ agencyId, reason }) => `${agencyId} ${reason}`,
  );

describe('the proposed recipients of 吴江', () => {
  it('for an act at home are the agencies of its zone', () => {
    expect(ask('320509110')).toEqual(['青浦区 SHARED_ZONE', '嘉善县 SHARED_ZONE']);
  });

  it('for an act at home with a Shanghai truck begin with Shanghai’s agency of the zone', () => {
    expect(ask('320509', ['沪A12345', '苏E54321'])).toEqual([
      '青浦区 PLATE_REGISTRATION',
      '嘉善县 SHARED_ZONE',
    ]);
  });

  it('for an act over the border begin with the agency of the place', () => {
    expect(ask('330421103', ['沪A12345'])).toEqual([
      '嘉善县 PLACE_OF_ACT',
      '青浦区 PLATE_REGISTRATION',
    ]);
  });

  it('for a plate of a province without a common zone name its provincial agency', () => {
    expect(ask(null, [' 皖P1234警 '])).toEqual([
      '安徽省 PLATE_REGISTRATION',
      '青浦区 SHARED_ZONE',
      '嘉善县 SHARED_ZONE',
    ]);
  });

  it('ignore what is no plate and what is not known', () => {
    expect(ask(null, ['', '粤B12345', '???'])).toEqual([
      '青浦区 SHARED_ZONE',
      '嘉善县 SHARED_ZONE',
    ]);
  });

  it('say why in both languages', () => {
    const [first] = proposeRecipients(
      { bureauId: '吴江区', province: '苏', divisionCode: null, plates: ['沪A12345'] },
      CANDIDATES,
    );
    if (!first) throw new Error('Nobody was proposed');
    expect(wordsFor(first.words, 'zh', first.params)).toBe(
      '车辆为沪牌（沪A12345），与本机关同属青嘉吴毗邻片区',
    );
    expect(wordsFor(first.words, 'en', first.params)).toBe(
      'A vehicle has a 沪 plate (沪A12345); it shares the zone 青嘉吴 with your bureau',
    );
  });
});
