import { agencyIdOf } from '@portal/directory';
import { newId } from '@portal/platform/kernel';
import { RECEIVER, SENDER, type CallerName } from './callers.js';
import type { Thing } from './things.js';
import type { World } from './world.js';

/** A code that 青浦 had before. */
export const FORMER_CODE = '青旧城管';

/** Leaves a row in every table: a read mark, openings by a party and by an agency above, a member kept, a contact. */
export async function readAndOpen(world: World, { id, itemId, messageId }: Thing): Promise<void> {
  const act = async (
    by: CallerName,
    mutation: string,
    type: string,
    input: object,
  ): Promise<void> => {
    const { person } = world.caller(by);
    const answer = await person.ask(
      `mutation($input: ${type}!) { result: ${mutation}(input: $input) { __typename } }`,
      { input: { ...input, idempotencyKey: newId() } },
    );
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  };
  const reading = { referralId: id, upTo: messageId };
  const opening = { itemId, purpose: 'CASE_HANDLING' };
  await act('receiver/REGISTRAR', 'markMessagesRead', 'MarkMessagesReadInput', reading);
  await act('receiver/HEAD', 'openEvidence', 'OpenEvidenceInput', opening);
  await act('suzhou', 'openEvidence', 'OpenEvidenceInput', opening);
  await act('sender/AUDITOR', 'exportAuditTrail', 'ExportAuditTrailInput', { purpose: 'AUDIT' });
  await world.admin.query(
    `insert into agency_contact (agency_id, position, name, post, phone, note)
     values ($1, 1, '沈值班', '值班长', '0512-63481234', '夜间')`,
    [agencyIdOf(SENDER)],
  );
  await world.admin.query(
    `insert into agency_document_prefix (prefix, agency_id, since) values ('${FORMER_CODE}', $1, now())`,
    [agencyIdOf(RECEIVER)],
  );
  await world.admin.query(
    `insert into member_event (id, member_id, agency_id, at, kind, actor_member_id, actor_name)
     select $1, m.id, m.agency_id, now(), 'REINSTATED', $3, 'x' from member m where m.id = $2`,
    [
      newId(),
      world.caller('colleague').person.memberId,
      world.caller('sender/ADMINISTRATOR').person.memberId,
    ],
  );
}
