import { enumOf } from '@portal/platform/graphql';
import {
  ACCESS_PURPOSES,
  COORDINATE_SYSTEMS,
  EVIDENCE_KINDS,
  EVIDENCE_STATES,
  EVIDENCE_VARIANTS,
} from '../domain/lists.js';

export const EvidenceKindEnum = enumOf(
  'EvidenceKind',
  EVIDENCE_KINDS,
  'The eight kinds of evidence of the Administrative Penalty Law, art. 46.',
  {
    DOCUMENTARY: '书证',
    PHYSICAL: '物证',
    AUDIOVISUAL: '视听资料',
    ELECTRONIC_DATA: '电子数据',
    WITNESS_TESTIMONY: '证人证言',
    PARTY_STATEMENT: '当事人的陈述',
    EXPERT_OPINION: '鉴定意见',
    INSPECTION_RECORD: '勘验笔录、现场笔录',
  },
);

export const EvidenceStateEnum = enumOf(
  'EvidenceState',
  EVIDENCE_STATES,
  'How far a file is on its way into the list of evidence.',
  {
    AWAITING_UPLOAD: '待上传：its bytes have not arrived',
    VERIFYING: '校验中：the worker looks into it',
    VERIFIED: '已校验：hash and type are as declared',
    REJECTED: '未通过：rejection says why',
  },
);

export const AccessPurposeEnum = enumOf(
  'AccessPurpose',
  ACCESS_PURPOSES,
  'Why a file or personal data is opened; kept in the log.',
  {
    CASE_HANDLING: '办理案件',
    LEGAL_REVIEW: '法制审核',
    SUPERVISION: '督办',
    AUDIT: '审计',
  },
);

export const EvidenceVariantEnum = enumOf(
  'EvidenceVariant',
  EVIDENCE_VARIANTS,
  'The file as it was captured, or a small copy for looking at.',
  { ORIGINAL: '原件', THUMBNAIL: '缩略图' },
);

export const CoordinateSystemEnum = enumOf(
  'CoordinateSystem',
  COORDINATE_SYSTEMS,
  'The system coordinates were measured in; they are never converted in storage.',
  {
    GCJ02: '国测局坐标（高德、腾讯地图）',
    WGS84: '卫星定位坐标',
    CGCS2000: '国家大地坐标系',
  },
);
