import { enumOf } from '@portal/platform/graphql';
import { START_FACTS } from '../domain/deadline-plan.js';
import * as lists from '../domain/types.js';

export const ReferralKindEnum = enumOf(
  'ReferralKind',
  lists.REFERRAL_KINDS,
  'What is handed over.',
  {
    CLUE: '线索移送',
    CASE: '案件移送',
  },
);
export const UrgencyEnum = enumOf('Urgency', lists.URGENCIES, 'Whether the short terms apply.', {
  NORMAL: '一般',
  URGENT: '紧急',
});
export const MatterKindEnum = enumOf('MatterKind', lists.MATTER_KINDS, 'Kinds of matters.', {
  CONSTRUCTION_WASTE_DUMPING: '渣土偷倒',
  UNLICENSED_TRANSPORT: '无证运输处置',
  SPILLAGE: '沿途抛洒遗撒',
  HOUSEHOLD_WASTE_DUMPING: '生活垃圾跨界倾倒',
  ILLEGAL_CONSTRUCTION: '违法建设',
  OTHER: '其他',
});
export const WasteTypeEnum = enumOf('WasteType', lists.WASTE_TYPES, 'Kinds of waste.', {
  ENGINEERING_SPOIL: '工程渣土',
  ENGINEERING_SLURRY: '工程泥浆',
  DEMOLITION: '拆除垃圾',
  DECORATION: '装修垃圾',
  HOUSEHOLD: '生活垃圾',
  OTHER: '其他',
});
export const VolumeUnitEnum = enumOf(
  'VolumeUnit',
  lists.VOLUME_UNITS,
  'Units of an amount of waste.',
  {
    CUBIC_METRE: '立方米',
    TONNE: '吨',
    TRUCKLOAD: '车',
  },
);
export const ClueSourceEnum = enumOf('ClueSource', lists.CLUE_SOURCES, 'Where a clue came from.', {
  PATROL: '巡查',
  REPORT: '举报',
  HOTLINE_12345: '12345热线',
  VIDEO: '视频',
  OTHER_PROVINCE: '外省移交',
  OTHER: '其他',
});
export const ReferralStatusEnum = enumOf(
  'ReferralStatus',
  lists.REFERRAL_STATUSES,
  'States of a referral.',
  {
    DRAFT: '草稿',
    IN_REVIEW: '审核中',
    SENT: '已发出',
    WITHDRAWN: '已撤回',
    RECEIVED: '已接收',
    SUPPLEMENT_PENDING: '待补充',
    ACCEPTED: '已受理',
    NEGOTIATING: '管辖协商中',
    FORWARDED: '已转送',
    RETURNED: '已退回',
    MEDIATION: '省级会商中',
    DESIGNATION_PENDING: '待指定管辖',
    VERIFYING: '核查中',
    FILED: '已立案',
    NOT_FILED: '不予立案',
    DECIDED: '已决定',
    FEEDBACK_SENT: '已反馈',
    FEEDBACK_DISPUTED: '反馈有异议',
    CLOSED: '已办结',
    BLOCKED: '已封存',
    ERASED: '已删除',
  },
);
export const ReferralCommandEnum = enumOf(
  'ReferralCommand',
  lists.REFERRAL_COMMANDS,
  'Steps that a member can take.',
  {
    UPDATE_DRAFT: '修改草稿',
    ADD_EVIDENCE: '添加证据',
    SUBMIT_FOR_REVIEW: '送审',
    PASS_LEGAL_REVIEW: '法制审核通过',
    RETURN_TO_DRAFTER: '退回修改',
    APPROVE_AND_SEND: '批准并移送',
    WITHDRAW: '撤回',
    ACKNOWLEDGE: '签收',
    REQUEST_SUPPLEMENT: '通知补充材料',
    SUPPLEMENT: '补充材料',
    ACCEPT: '受理',
    OBJECT_TO_JURISDICTION: '提出管辖异议',
    AGREE_JURISDICTION: '协商一致',
    ASSIGN: '分派',
    RETURN_ASSIGNMENT: '退回分派',
    START_VERIFICATION: '开始核查',
    FILE_CASE: '立案',
    DECLINE_FILING: '不予立案',
    RECORD_DECISION: '作出决定',
    SEND_FEEDBACK: '反馈',
    CLOSE: '办结',
    POST_MESSAGE: '沟通',
    REVEAL_PERSONAL_DATA: '查看个人信息',
  },
);
export const StartFactEnum = enumOf('StartFact', START_FACTS, 'The fact from which a term runs.', {
  DRAFTED: '开始拟稿',
  SENT: '移送发出',
  ACKNOWLEDGED: '签收移送',
  SUPPLEMENT_REQUESTED: '通知补充材料',
  ACCEPTED: '受理',
  JURISDICTION_OBJECTED: '提出管辖异议',
  JURISDICTION_AGREED: '管辖协商一致',
  FILED: '立案',
  FILING_DECLINED: '决定不予立案',
  DECIDED: '作出决定之日',
  FEEDBACK_SENT: '发出反馈',
});
export const ReferralEventKindEnum = enumOf(
  'ReferralEventKind',
  lists.REFERRAL_EVENT_KINDS,
  'What can happen to a referral.',
  {
    DRAFTED: '拟稿',
    SUBMITTED_FOR_REVIEW: '送审',
    LEGAL_REVIEW_PASSED: '法制审核通过',
    RETURNED_TO_DRAFTER: '退回修改',
    SENT: '移送',
    WITHDRAWN: '撤回',
    ACKNOWLEDGED: '签收',
    SUPPLEMENT_REQUESTED: '通知补充材料',
    SUPPLEMENT_PROPOSED: '拟补充材料',
    SUPPLEMENTED: '已补充材料',
    SUPPLEMENT_LAPSED: '补充期满',
    HANDED_OVER: '在办工作移交',
    ACCEPTED: '受理',
    JURISDICTION_OBJECTED: '提出管辖异议',
    AGREEMENT_PROPOSED: '提出协商意见',
    JURISDICTION_AGREED: '协商一致',
    ASSIGNED: '分派',
    ASSIGNMENT_RETURNED: '退回分派',
    VERIFICATION_STARTED: '开始核查',
    FILED: '立案',
    FILING_DECLINED: '不予立案',
    DECISION_REVIEW_PASSED: '处罚决定法制审核通过',
    DECIDED: '作出决定',
    FEEDBACK_PROPOSED: '拟反馈',
    FEEDBACK_SENT: '反馈',
    CLOSED: '办结',
  },
);
export const DecisionKindEnum = enumOf(
  'DecisionKind',
  lists.DECISION_KINDS,
  'Outcomes of a filed case (行政处罚法 57).',
  {
    PENALTY: '行政处罚',
    NO_PENALTY_MINOR: '轻微不予处罚',
    NOT_PROVEN: '违法事实不成立',
    CASE_WITHDRAWN: '撤销案件',
  },
);
export const DeclineReasonEnum = enumOf(
  'DeclineReason',
  lists.DECLINE_REASONS,
  'Why a case is not filed.',
  {
    NO_ILLEGAL_FACT: '无违法事实',
    NOT_COMPETENT: '无管辖权',
    LIMITATION_OVER: '超过追责时效',
    MINOR_AND_CORRECTED: '轻微并已改正',
    PARTY_NOT_IDENTIFIED: '当事人无法查明',
    OTHER: '其他',
  },
);
export const JurisdictionOutcomeEnum = enumOf(
  'JurisdictionOutcome',
  lists.JURISDICTION_OUTCOMES,
  'What a negotiation can come to.',
  { RECEIVER_ACCEPTS: '由接收方管辖', SENDER_KEEPS: '由移送方管辖' },
);
export const EvidenceUseEnum = enumOf(
  'EvidenceUse',
  lists.EVIDENCE_USES,
  'What was made of evidence.',
  {
    USED: '采信',
    PARTLY_USED: '部分采信',
    REJECTED: '不采信',
  },
);
export const ConcernedPartyKindEnum = enumOf(
  'ConcernedPartyKind',
  lists.CONCERNED_PARTY_KINDS,
  'Kinds of concerned parties.',
  { PERSON: '个人', ORGANISATION: '单位' },
);
export const VehicleKindEnum = enumOf('VehicleKind', lists.VEHICLE_KINDS, 'Kinds of vehicles.', {
  TRUCK: '货车',
  VESSEL: '船舶',
  OTHER: '其他',
});
export const SideEnum = enumOf(
  'Side',
  ['SENDER', 'RECEIVER', 'BOTH'] as const,
  'Sides of a referral.',
  {
    SENDER: '移送方',
    RECEIVER: '接收方',
    BOTH: '双方',
  },
);
export const DeadlineStateEnum = enumOf(
  'DeadlineState',
  ['RUNNING', 'MET', 'MET_LATE', 'LATE', 'STOPPED'] as const,
  'How a clock stands.',
  { RUNNING: '进行中', MET: '按期完成', MET_LATE: '逾期完成', LATE: '已逾期', STOPPED: '已终止' },
);
export const ReferralBoxEnum = enumOf(
  'ReferralBox',
  ['AWAITING_ME', 'RECEIVED', 'SENT', 'DRAFTS', 'ALL'] as const,
  'Piles of referrals.',
  { AWAITING_ME: '待我处理', RECEIVED: '收到', SENT: '发出', DRAFTS: '草稿', ALL: '全部' },
);
export const ReferralSortEnum = enumOf(
  'ReferralSort',
  ['DUE_FIRST', 'NEWEST_FIRST', 'LAST_CHANGED_FIRST'] as const,
  'Orders of a list.',
  { DUE_FIRST: '按期限', NEWEST_FIRST: '按创建时间', LAST_CHANGED_FIRST: '按最近变动' },
);
export type ReferralBox = keyof typeof ReferralBoxEnum;
export type ReferralSort = keyof typeof ReferralSortEnum;
export type DeadlineState = keyof typeof DeadlineStateEnum;
export type Side = keyof typeof SideEnum;
