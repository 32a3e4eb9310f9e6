import { registerWords } from '@portal/platform/kernel';

registerWords({
  UNAUTHENTICATED: { zh: '请先登录。', en: 'Sign in first.' },
  FORBIDDEN: { zh: '您的岗位无权进行此项操作。', en: 'Your role does not allow this.' },
  NOT_FOUND: { zh: '没有找到，或不在您的范围内。', en: 'Not found, or not within your reach.' },
  BAD_USER_INPUT: {
    zh: '请求内容有误，请检查后重试。',
    en: 'The request can not be understood as it is.',
  },
  TOO_COMPLEX: { zh: '请求过于复杂，请分次查询。', en: 'The request asks for too much at once.' },
  TOO_LARGE: { zh: '内容过大。', en: 'The content is too large.' },
  RATE_LIMITED: {
    zh: '请求过于频繁，请稍后再试。',
    en: 'Too many requests; try again in a moment.',
  },
  RATE_LIMITED_FOR: {
    zh: '请求过于频繁，请在 {seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
  },
  TOO_MANY_LIVE: {
    zh: '一个连接上同时进行的操作过多。',
    en: 'Too many operations at once on one connection.',
  },
  DOCUMENT_UNKNOWN: {
    zh: '门户已更新，请刷新页面后再试。',
    en: 'The portal has been updated; reload the page and try again.',
  },
  DOCUMENT_NOT_TRUSTED: {
    zh: '门户的客户端只可发送随门户发布的操作。',
    en: 'The portal’s client may send only the operations that the portal was published with.',
  },
  UNAVAILABLE: {
    zh: '服务暂时不可用，内容未丢失，请稍后重试。',
    en: 'The service is not available for the moment; nothing was lost. Try again shortly.',
  },
  INTERNAL: {
    zh: '系统出现故障，请将请求编号告知管理员。',
    en: 'Something went wrong inside; give the request number to your administrator.',
  },
  INVALID_INPUT: { zh: '有内容需要修改。', en: 'Some content needs correction.' },
  IDEMPOTENCY_CONFLICT: {
    zh: '该操作编号已用于另一次提交，请刷新后重试。',
    en: 'This operation key was used for another submission; reload and try again.',
  },
  IDEMPOTENCY_KEY_FORM: {
    zh: '操作编号应为8至128位字母、数字或._:-。',
    en: 'An idempotency key is 8 to 128 letters, digits or . _ : -',
  },
  VERSION_CONFLICT: {
    zh: '内容已被他人更新，请在最新内容上继续。',
    en: 'Someone has changed this meanwhile; go on from the fresh version.',
  },
});
