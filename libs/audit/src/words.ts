import { registerWords } from '@portal/platform/kernel';

registerWords({
  AUDIT_TEXT_UNREADABLE: {
    zh: '含有无法识别的字符，请重新输入。',
    en: 'There are characters in it that can not be read; type it again.',
  },
  AUDIT_TEXT_TOO_LONG: { zh: '内容过长，请缩短。', en: 'This is too long; shorten it.' },
  AUDIT_FILTER_UNKNOWN: {
    zh: '没有找到，或不在您的范围内。',
    en: 'Not found, or not within your reach.',
  },
  AUDIT_ACTION_UNKNOWN: { zh: '没有这种操作。', en: 'There is no such action.' },
  AUDIT_PERIOD: { zh: '截止日期不能早于开始日期。', en: 'The last day is before the first.' },
  AUDIT_NOTE_TOO_LONG: { zh: '说明不超过500字。', en: 'A note has at most 500 characters.' },
  AUDIT_EXPORTS_TOO_MANY: {
    zh: '一小时内最多导出{limit}次，请稍后再试。',
    en: 'At most {limit} exports an hour; try again later.',
  },
  AUDIT_EXPORT_EXPIRED: {
    zh: '下载地址已过期或已使用，请重新导出。',
    en: 'The address has expired or was used; export again.',
  },
});
