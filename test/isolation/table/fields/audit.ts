import { each, PAGE, payload, SAME, type FieldTable } from '../../support/fields.js';

/** The trail: whose entries a reader is shown, `trail.e2e-spec.ts` holds; of its subjects he learns what he sees. */
export const auditFields: FieldTable = {
  AuditEntry: {
    ...each(SAME, 'id at memberId memberName roles agency action actionTitle outcome requestId'),
    subjects: PAGE,
  },
  AuditSubject: each(PAGE, 'kind kindTitle id referralId number name'),
  AuditEntryConnection: each(PAGE, 'edges pageInfo'),
  AuditEntryEdge: each(PAGE, 'cursor node'),
  AuditAction: each(SAME, 'name title group groupTitle'),
  AuditExport: payload('exportAuditTrail', 'id url expiresAt fileName rows isCut'),
};
