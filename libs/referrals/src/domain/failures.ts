import {
  type Failure,
  type FieldFault,
  type Wording,
  registerWords,
} from '@portal/platform/kernel';

/** Every rule that can refuse a command, with its words. The list is closed: codes never change. */
export const RULES = {
  COMPETENT_AGENCY_IS_SELF: {
    zh: '有管辖权的机关不能填写本机关。',
    en: 'The competent agency can’t be your own.',
  },
  CONVERSATION_CLOSED: {
    zh: '当前状态下不能发送消息。',
    en: 'The conversation is not open in this state.',
  },
  DECISION_BEFORE_FILING: {
    zh: '决定日期不能早于立案日期。',
    en: 'The decision can’t be dated before the case was filed.',
  },
  DECISION_NUMBER_REQUIRED: {
    zh: '行政处罚决定须填写决定书文号。',
    en: 'A penalty needs the number of its decision.',
  },
  DECISION_REVIEW_REQUIRED: {
    zh: '重大复杂案件须先通过法制审核，再作出决定（行政处罚法第五十八条）。',
    en: 'A major or complex case needs legal review before the decision (Administrative Penalty Law, art. 58).',
  },
  DOCUMENT_PREFIX_MISSING: {
    zh: '本机关尚未设置机关代字，无法编号发出。',
    en: 'Your agency has no document prefix yet, so no number can be issued.',
  },
  DRAFTER_CANNOT_APPROVE: {
    zh: '起草人或送审人不能审批自己的移送。',
    en: 'Who drafted or submitted a referral can’t approve it.',
  },
  EVIDENCE_CLOSED: {
    zh: '当前状态下不能增加证据。',
    en: 'Evidence can’t be added in this state.',
  },
  EVIDENCE_NOT_IN_MANIFEST: {
    zh: '所列证据不在已固定的证据清单中。',
    en: 'An item named is not in the frozen evidence list.',
  },
  EVIDENCE_NOT_VERIFIED: {
    zh: '尚有证据未完成校验，请稍候再试。',
    en: 'Some evidence is still being verified; try again shortly.',
  },
  EVIDENCE_REJECTED: {
    zh: '有证据未通过校验，请先移除。',
    en: 'Some evidence failed verification; remove it first.',
  },
  EVIDENCE_UPLOAD_UNFINISHED: {
    zh: '尚有证据未上传完毕。',
    en: 'Some evidence has not finished uploading.',
  },
  FIELDS_MISSING: { zh: '尚有必填内容未填写。', en: 'Some required fields are still empty.' },
  FINE_ONLY_WITH_PENALTY: {
    zh: '只有行政处罚决定才能填写罚款金额。',
    en: 'Only a penalty carries a fine.',
  },
  INTERIM_CUSTODIAN_NOT_PARTY: {
    zh: '临时管控机关须为移送双方之一。',
    en: 'The interim custodian must be one of the two parties.',
  },
  LEGAL_BASIS_NOT_IN_FORCE: {
    zh: '所列法律依据在行为发生之日未生效或已失效。',
    en: 'A legal basis was not in force on the day of the act.',
  },
  LEGAL_REVIEW_ALREADY_PASSED: { zh: '已通过法制审核。', en: 'Legal review has passed already.' },
  LEGAL_REVIEW_REQUIRED: {
    zh: '案件移送须先通过法制审核。',
    en: 'A case needs legal review before it is sent.',
  },
  NOT_AN_ASSIGNED_OFFICER: {
    zh: '只有被指派的承办人才能进行此操作。',
    en: 'Only an assigned officer can do this.',
  },
  NOT_OF_ASSIGNED_UNIT: {
    zh: '只有承办单位的执法人员才能退回分派。',
    en: 'Only an officer of the assigned unit can give the assignment back.',
  },
  HAND_OVER_RECIPIENT: {
    zh: '接收人应为同一单位启用状态的承办人。',
    en: 'The work must go to an active officer of the same unit.',
  },
  HAND_OVER_TO_OTHER_OFFICER: {
    zh: '接收人已是其中案件的另一名承办人，一案须有两名承办人；请另选接收人，或先改派该案。',
    en: 'This officer is already the second one of a case, and a case needs two; choose another, or reassign that case first.',
  },
  HAND_OVER_NOTHING: { zh: '该成员没有在办工作。', en: 'This member has no open work.' },
  NO_ASSIGNMENT: { zh: '尚未分派承办单位和承办人。', en: 'No unit and officers are assigned yet.' },
  NO_EVIDENCE: { zh: '至少需要一份证据。', en: 'At least one item of evidence is needed.' },
  NO_PROPOSAL: {
    zh: '须先由承办人提出，再由负责人确认。',
    en: 'An officer has to propose before the head can settle.',
  },
  OFFICER_NOT_OF_UNIT: {
    zh: '承办人须为该单位在岗的执法人员。',
    en: 'The officers must be active officers of that unit.',
  },
  PERSONAL_DATA_BLOCKED: {
    zh: '当前状态下不能查看个人信息。',
    en: 'Personal data can’t be shown in this state.',
  },
  PROPOSER_CANNOT_SETTLE: {
    zh: '提出人不能自行确认，须由另一人确认。',
    en: 'Who proposed can’t settle; another person must.',
  },
  RECIPIENT_IS_SELF: { zh: '不能移送给本机关。', en: 'A referral can’t go to your own agency.' },
  REVIEWER_MUST_BE_ANOTHER: {
    zh: '承办人不能担任本案的法制审核人。',
    en: 'Who handles the case can’t be its legal reviewer.',
  },
  SUPPLEMENT_EMPTY: {
    zh: '请补充证据或填写说明。',
    en: 'Add evidence or a note to supplement.',
  },
  SUPPLEMENT_ONLY_FOR_CASE: {
    zh: '只有案件移送可以要求补充材料。',
    en: 'Only a case can be asked to be supplemented.',
  },
  SUPPLEMENT_TERM_OVER: {
    zh: '补充期限已过，应当依现有材料继续办理。',
    en: 'The term to supplement is over; go on with what there is.',
  },
  TWO_OFFICERS_REQUIRED: {
    zh: '须指派两名以上执法人员（行政处罚法第四十二条）。',
    en: 'At least two officers must be named (Administrative Penalty Law, art. 42).',
  },
  UNIT_NOT_OF_RECEIVER: {
    zh: '承办单位须为本机关或其下属单位。',
    en: 'The unit must be your agency or one of its units.',
  },
} as const satisfies Readonly<Record<string, Wording>>;

export type RuleCode = keyof typeof RULES;
export type Violation = Extract<Failure, { readonly kind: 'RuleViolation' }>;

registerWords(RULES);
registerWords({
  TRANSITION_REFUSED: {
    zh: '当前状态下不能进行此操作。',
    en: 'This can’t be done in the present state.',
  },
});

/** A named rule says no. */
export const violation = (code: RuleCode, fields?: readonly FieldFault[]): Violation =>
  fields ? { kind: 'RuleViolation', code, fields } : { kind: 'RuleViolation', code };
