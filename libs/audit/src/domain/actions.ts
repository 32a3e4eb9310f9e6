import type { Locale, Wording } from '@portal/platform/kernel';

/** What people look for in the trail, in the order of the page. */
export const ACTION_GROUPS = [
  'SENDING',
  'RECEIVING',
  'EVIDENCE',
  'PERSONAL_DATA',
  'CONVERSATION',
  'MEMBERS',
  'AGENCY',
  'AUDIT',
] as const;
export type ActionGroup = (typeof ACTION_GROUPS)[number];

export const GROUP_WORDS: Readonly<Record<ActionGroup, Wording>> = {
  SENDING: { zh: '移送', en: 'Sending' },
  RECEIVING: { zh: '受理与办理', en: 'Receiving and handling' },
  EVIDENCE: { zh: '证据', en: 'Evidence' },
  PERSONAL_DATA: { zh: '个人信息', en: 'Personal data' },
  CONVERSATION: { zh: '沟通与消息', en: 'Conversation and inbox' },
  MEMBERS: { zh: '人员管理', en: 'Members' },
  AGENCY: { zh: '机关设置', en: 'Agency settings' },
  AUDIT: { zh: '审计', en: 'Audit' },
};

interface KnownAction extends Wording {
  readonly group: ActionGroup;
}

const sending = (zh: string, en: string): KnownAction => ({ group: 'SENDING', zh, en });
const receiving = (zh: string, en: string): KnownAction => ({ group: 'RECEIVING', zh, en });
const evidence = (zh: string, en: string): KnownAction => ({ group: 'EVIDENCE', zh, en });
const talking = (zh: string, en: string): KnownAction => ({ group: 'CONVERSATION', zh, en });
const members = (zh: string, en: string): KnownAction => ({ group: 'MEMBERS', zh, en });
const agency = (zh: string, en: string): KnownAction => ({ group: 'AGENCY', zh, en });
const audit = (zh: string, en: string): KnownAction => ({ group: 'AUDIT', zh, en });

/**
 * Words for every action that the unit of work writes into the trail, by its catalogue name. A new action is put here:
 * tests look through the sources and through the trail that every mutation of the schema leaves.
 */
export const ACTIONS: Readonly<Record<string, KnownAction>> = {
  'referral.draft': sending('起草移送', 'Drafted a referral'),
  'referral.update_draft': sending('修改草稿', 'Changed a draft'),
  'referral.submit_for_review': sending('送审', 'Submitted for review'),
  'referral.pass_legal_review': sending('法制审核通过', 'Passed legal review'),
  'referral.return_to_drafter': sending('退回承办人', 'Returned to the drafter'),
  'referral.approve_and_send': sending('签发移送', 'Approved and sent'),
  'referral.withdraw': sending('撤回移送', 'Withdrew a referral'),
  'referral.supplement': sending('补充材料', 'Supplied what was missing'),
  'referral.close': sending('办结', 'Closed a referral'),
  'referral.agree_jurisdiction': sending('协商管辖', 'Agreed on jurisdiction'),
  'referral.acknowledge': receiving('签收', 'Acknowledged receipt'),
  'referral.request_supplement': receiving('要求补充材料', 'Asked for a supplement'),
  'referral.accept': receiving('受理', 'Accepted a referral'),
  'referral.object_to_jurisdiction': receiving('提出管辖异议', 'Objected to jurisdiction'),
  'referral.assign': receiving('分派', 'Assigned a referral'),
  'referral.return_assignment': receiving('退回分派', 'Returned an assignment'),
  'referral.start_verification': receiving('开始核查', 'Began to verify'),
  'referral.file_case': receiving('立案', 'Filed a case'),
  'referral.decline_filing': receiving('不予立案', 'Declined to file'),
  'referral.record_decision': receiving('记录处理决定', 'Recorded a decision'),
  'referral.send_feedback': receiving('反馈结果', 'Sent feedback'),
  'evidence.prepare': evidence('登记证据', 'Registered evidence'),
  'evidence.complete': evidence('上传证据', 'Uploaded evidence'),
  'evidence.remove': evidence('移除证据', 'Removed evidence'),
  'evidence.open': evidence('打开或下载证据', 'Opened or downloaded evidence'),
  'referral.reveal_personal_data': {
    group: 'PERSONAL_DATA',
    zh: '查看完整个人信息',
    en: 'Revealed personal data',
  },
  'referral.post_message': talking('发送留言', 'Posted a message'),
  'referral.mark_messages_read': talking('阅读留言', 'Read messages'),
  'notification.mark_read': talking('阅读消息', 'Read notifications'),
  'member.invite': members('邀请成员', 'Invited a member'),
  'member.change_roles': members('调整岗位', 'Changed roles'),
  'member.suspend': members('停用成员', 'Suspended a member'),
  'member.reinstate': members('恢复成员', 'Reinstated a member'),
  'member.hand_over_work': members('移交在办工作', 'Handed work over'),
  'agency.set_code': agency('设置机关代字', 'Set the agency code'),
  'agency.set_contacts': agency('设置联系方式', 'Set the contacts'),
  'agreement.propose': agency('提出协作协议', 'Proposed an agreement'),
  'agreement.confirm': agency('确认协作协议', 'Confirmed an agreement'),
  'agreement.decline': agency('不同意协作协议', 'Declined an agreement'),
  'agreement.withdraw': agency('撤回协作协议', 'Withdrew an agreement'),
  'agreement.end': agency('终止协作协议', 'Ended an agreement'),
  'audit.export': audit('导出审计记录', 'Exported the audit trail'),
  'audit.download_export': audit('下载审计记录', 'Downloaded an export'),
};

const PURPOSE_WORDS: Readonly<Record<string, Wording>> = {
  CASE_HANDLING: { zh: '办理案件', en: 'case handling' },
  LEGAL_REVIEW: { zh: '法制审核', en: 'legal review' },
  SUPERVISION: { zh: '督办', en: 'supervision' },
  AUDIT: { zh: '审计', en: 'audit' },
};

export const hasAction = (name: string): boolean => Object.hasOwn(ACTIONS, name);

/** The name as it stands in the catalogue: a purpose is kept behind it. */
export const nameOf = (stored: string): string => stored.split(':')[0] ?? stored;

/** What was done, in words; one that is not known here is shown as it is, so that nothing is hidden. */
export function actionInWords(stored: string, locale: Locale): string {
  const [name = '', purpose] = stored.split(':');
  const known = hasAction(name) ? ACTIONS[name] : undefined;
  if (!known) return stored;
  const why = purposeInWords(purpose, locale);
  if (why === null) return known[locale];
  return locale === 'zh' ? `${known.zh}（用途：${why}）` : `${known.en} (for ${why})`;
}

/** Null where there is none. */
export function purposeInWords(purpose: string | undefined, locale: Locale): string | null {
  if (purpose === undefined) return null;
  return PURPOSE_WORDS[purpose]?.[locale] ?? purpose;
}
