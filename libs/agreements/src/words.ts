import { registerWords } from '@portal/platform/kernel';

registerWords({
  AGREEMENT_TITLE_FORM: { zh: '协议名称应为1至80个字。', en: 'A title is 1 to 80 characters.' },
  AGREEMENT_NUMBER_FORM: {
    zh: '文号不超过40个字。',
    en: 'A document number is at most 40 characters.',
  },
  AGREEMENT_REASON_FORM: {
    zh: '请写明原因（500字以内）。',
    en: 'Give the reason (up to 500 characters).',
  },
  AGREEMENT_SIGNED_LATER: {
    zh: '签订日期不能晚于今天。',
    en: 'It can not have been signed later than today.',
  },
  AGREEMENT_STARTS_UNSIGNED: {
    zh: '生效日期不能早于签订日期。',
    en: 'It can not begin before it was signed.',
  },
  AGREEMENT_ENDS_BEFORE: {
    zh: '截止日期不能早于生效日期。',
    en: 'Its last day can not be before its first.',
  },
  AGREEMENT_LAST_DAY_PASSED: {
    zh: '最后一天不能早于今天。',
    en: 'The last day can not be before today.',
  },
  AGREEMENT_STEP_IS_LAW: {
    zh: '该环节的期限由法律法规规定，协议不能更改。',
    en: 'The law fixes the term of this step; no agreement changes it.',
  },
  AGREEMENT_STEP_TWICE: { zh: '每个环节只能约定一次。', en: 'A step can be settled only once.' },
  AGREEMENT_TERM_EMPTY: {
    zh: '请填写工作日或紧急小时数。',
    en: 'Give working days or urgent hours.',
  },
  AGREEMENT_NO_TERMS: {
    zh: '请至少约定一个环节的期限。',
    en: 'Settle the term of a step at least.',
  },
  AGREEMENT_WORKING_DAYS_RANGE: {
    zh: '期限应为1至30个工作日。',
    en: 'A term is 1 to 30 working days.',
  },
  AGREEMENT_URGENT_HOURS_RANGE: {
    zh: '紧急期限应为1至72小时。',
    en: 'An urgent term is 1 to 72 hours.',
  },
  AGREEMENT_COUNTERPART_UNKNOWN: {
    zh: '请选择可以对外行文的机关。',
    en: 'Choose an agency that signs letters.',
  },
  AGREEMENT_COUNTERPART_IS_SELF: {
    zh: '对方机关不能是本机关。',
    en: 'The other side can not be the own agency.',
  },
  AGREEMENT_COUNTERPART_IN_LINE: {
    zh: '上下级机关之间不签协作协议，请选择无隶属关系的机关。',
    en: 'An agency above or below has no such agreement; choose one outside the line.',
  },
  AGREEMENT_SIDE_SIGNS_NOTHING: {
    zh: '协作协议由可以对外行文的机关签订。',
    en: 'Agreements are made by agencies that sign letters.',
  },
  AGREEMENT_ALREADY_PROPOSED: {
    zh: '双方之间已有一份待确认的协作协议，请先办理完毕。',
    en: 'A proposal between the two is waiting already; settle it first.',
  },
  AGREEMENT_RUN_OUT: {
    zh: '协议的截止日期已过，不能再确认。',
    en: 'Its last day has passed; it can not be confirmed any more.',
  },
  AGREEMENT_NOT_PROPOSED: {
    zh: '该协议已不待确认。',
    en: 'This agreement waits for nobody any more.',
  },
  AGREEMENT_NOT_IN_FORCE: { zh: '该协议未在执行。', en: 'This agreement is not in force.' },
});
