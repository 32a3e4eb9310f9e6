import { agencyView } from '@portal/directory';
import { column, defineView, derive, expression, one } from '@portal/platform/graphql';
import { actionInWords } from './domain/actions.js';
import { kindInWords } from './domain/subjects.js';
import { presentSubjects, SUBJECTS, type FoundSubject } from './subjects-sql.js';

/** An entry of the trail. Rows are hidden by row-level security, and so is what a reader may not see of a subject. */
export const auditEntryView = defineView('AuditEntry', {
  table: 'audit_entry',
  fields: () => ({
    id: column('id'),
    at: column('at'),
    memberId: column('actor_member_id'),
    memberName: column('actor_name'),
    roles: column('actor_roles'),
    agency: one(agencyView, (t, a) => `${a}.id = ${t}.actor_agency_id`),
    action: expression((t) => `split_part(${t}.action, ':', 1)`),
    actionTitle: derive<{ action: string }>({ action: (t) => `${t}.action` }, (row, { locale }) =>
      actionInWords(row.action, locale),
    ),
    outcome: column('outcome'),
    subjects: derive<{ subjects: readonly FoundSubject[] }>(
      { subjects: SUBJECTS },
      (row, { locale }) =>
        presentSubjects(row.subjects).map((subject) => ({
          ...subject,
          kindTitle: kindInWords(subject.kind, locale),
        })),
    ),
    requestId: column('request_id'),
  }),
});
