import { type FieldFault, type Wording, isReadable, registerWords } from '@portal/platform/kernel';

/** What can be wrong with one field of an input. */
export const FIELD_FAULTS = {
  ACT_ENDS_BEFORE_IT_BEGINS: {
    zh: '结束时间不能早于开始时间。',
    en: 'The end can’t be before the beginning.',
  },
  COORDINATES_INCOMPLETE: {
    zh: '经度和纬度须同时填写。',
    en: 'Longitude and latitude belong together.',
  },
  COORDINATE_SYSTEM_REQUIRED: {
    zh: '填写坐标时须注明坐标系。',
    en: 'Coordinates need their reference system.',
  },
  DIVISION_CODE_MALFORMED: { zh: '行政区划代码格式不正确。', en: 'Not a division code.' },
  ID_NUMBER_MALFORMED: {
    zh: '公民身份号码不正确（位数、日期或校验码）。',
    en: 'Not a valid citizen’s ID number (length, date or check digit).',
  },
  IN_THE_FUTURE: { zh: '时间不能晚于现在。', en: 'This can’t be in the future.' },
  MMSI_MALFORMED: { zh: '船舶识别号须为9位数字。', en: 'An MMSI has nine digits.' },
  NOT_A_DATE: { zh: '不是有效日期。', en: 'Not a date.' },
  NOT_POSITIVE: { zh: '须大于零。', en: 'Must be more than zero.' },
  OUT_OF_RANGE: { zh: '超出允许范围。', en: 'Out of range.' },
  PHONE_MALFORMED: { zh: '电话号码格式不正确。', en: 'Not a telephone number.' },
  PLATE_MALFORMED: { zh: '号牌号码格式不正确。', en: 'Not a licence plate.' },
  REQUIRED: { zh: '此项必填。', en: 'This is required.' },
  TEXT_UNREADABLE: {
    zh: '含有不可见的控制字符或残缺字符。',
    en: 'Contains control characters or broken ones that can’t be stored.',
  },
  TOO_LONG: { zh: '内容过长。', en: 'Too long.' },
  TOO_MANY: { zh: '数量过多。', en: 'Too many.' },
  UNKNOWN_ID: { zh: '所选内容不存在。', en: 'There is no such thing.' },
  UNIT_REQUIRED: { zh: '填写数量时须选择单位。', en: 'A volume needs its unit.' },
  URL_MALFORMED: { zh: '不是有效的网址。', en: 'Not a web address.' },
  VEHICLE_NOT_DESCRIBED: {
    zh: '请填写号牌、船名、识别号或特征。',
    en: 'Give a plate, a name, an MMSI or a description.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type FieldFaultCode = keyof typeof FIELD_FAULTS;

registerWords(FIELD_FAULTS);

export const fault = (path: string, code: FieldFaultCode): FieldFault => ({ path, code });

/** The text trimmed; null for nothing. */
export const tidy = (text: string | null | undefined): string | null => {
  const trimmed = text?.trim();
  return trimmed ? trimmed : null;
};

/** Faults of an optional text of at most `max` characters (UTF-16 units). */
export function textFaults(
  path: string,
  text: string | null | undefined,
  max: number,
): FieldFault[] {
  if (text === null || text === undefined) return [];
  if (text.length > max) return [fault(path, 'TOO_LONG')];
  return isReadable(text) ? [] : [fault(path, 'TEXT_UNREADABLE')];
}

/** Faults of a text that must be there. */
export function requiredTextFaults(
  path: string,
  text: string | null | undefined,
  max: number,
): FieldFault[] {
  return tidy(text) ? textFaults(path, text, max) : [fault(path, 'REQUIRED')];
}
