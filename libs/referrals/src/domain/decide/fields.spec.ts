import { caseAt, run } from '../../testing/journey.js';
import { uuid } from '../../testing/people.js';

/** [path, code, from, command, by, input] */
const FIELDS = [
  ['reason', 'REQUIRED', 'IN_REVIEW', 'RETURN_TO_DRAFTER', 'head', { reason: '  ' }],
  ['reason', 'TOO_LONG', 'SENT', 'WITHDRAW', 'head', { reason: '长'.repeat(5001) }],
  ['reason', 'TEXT_UNREADABLE', 'SENT', 'WITHDRAW', 'head', { reason: 'a\u0000b' }],
  ['items', 'REQUIRED', 'RECEIVED', 'REQUEST_SUPPLEMENT', 'theirRegistrar', { items: [] }],
  [
    'items.1',
    'REQUIRED',
    'RECEIVED',
    'REQUEST_SUPPLEMENT',
    'theirRegistrar',
    { items: ['a', ' '] },
  ],
  [
    'items',
    'TOO_MANY',
    'RECEIVED',
    'REQUEST_SUPPLEMENT',
    'theirRegistrar',
    { items: Array(31).fill('a') },
  ],
  ['unitId', 'UNKNOWN_ID', 'RECEIVED', 'ASSIGN', 'theirHead', { unitId: 'x' }],
  ['officerIds.0', 'UNKNOWN_ID', 'RECEIVED', 'ASSIGN', 'theirHead', { officerIds: ['x'] }],
  [
    'competentAgencyId',
    'UNKNOWN_ID',
    'RECEIVED',
    'OBJECT_TO_JURISDICTION',
    'theirHead',
    { competentAgencyId: '1' },
  ],
  ['filingNumber', 'REQUIRED', 'VERIFYING', 'FILE_CASE', 'theirHead', { filingNumber: '' }],
  ['decidedOn', 'NOT_A_DATE', 'FILED', 'RECORD_DECISION', 'theirHead', { decidedOn: '2024-02-30' }],
  [
    'decidedOn',
    'IN_THE_FUTURE',
    'FILED',
    'RECORD_DECISION',
    'theirHead',
    { decidedOn: '2024-09-29' },
  ],
  ['fineYuan', 'OUT_OF_RANGE', 'FILED', 'RECORD_DECISION', 'theirHead', { fineYuan: -1 }],
  ['fineYuan', 'OUT_OF_RANGE', 'FILED', 'RECORD_DECISION', 'theirHead', { fineYuan: 0.001 }],
  ['summary', 'REQUIRED', 'DECIDED', 'SEND_FEEDBACK', 'theirOfficer', { summary: '' }],
  [
    'evidenceUse.0.reason',
    'REQUIRED',
    'DECIDED',
    'SEND_FEEDBACK',
    'theirOfficer',
    { evidenceUse: [{ itemId: uuid(950), use: 'REJECTED' }] },
  ],
  [
    'publicNoticeUrl',
    'URL_MALFORMED',
    'DECIDED',
    'SEND_FEEDBACK',
    'theirOfficer',
    { publicNoticeUrl: 'javascript:alert(1)' },
  ],
  ['timeliness', 'OUT_OF_RANGE', 'FEEDBACK_SENT', 'CLOSE', 'officer', { timeliness: 6 }],
  ['effort', 'OUT_OF_RANGE', 'FEEDBACK_SENT', 'CLOSE', 'officer', { effort: 2.5 }],
  ['text', 'REQUIRED', 'SENT', 'POST_MESSAGE', 'officer', { text: '\n' }],
  ['note', 'TOO_LONG', 'SENT', 'ACKNOWLEDGE', 'theirRegistrar', { note: 'x'.repeat(2001) }],
] as const;

const asCase = ([path, code, from, command, by, input]: (typeof FIELDS)[number]) => ({
  path,
  code,
  from,
  command,
  by,
  input,
});

describe('fields', () => {
  it.each(FIELDS.map(asCase))('$path: $code', ({ path, code, from, command, by, input }) => {
    expect(run(caseAt(from), command, by, input)).toEqual({
      ok: false,
      failure: { kind: 'InvalidInput', fields: [{ path, code }] },
    });
  });
});
