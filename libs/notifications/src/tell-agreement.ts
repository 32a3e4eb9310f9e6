import type { EventHandler } from '@portal/platform/database';
import { notificationId } from './tell.js';

interface Concerned {
  readonly member_id: string;
  readonly agency: string;
  readonly title: string;
}

/** The administrators of the other side: that a proposal waits for them, or what became of an agreement. */
export const tellAgreement: EventHandler = async (tx, event) => {
  const { agencyId, deed } = event.payload;
  if (typeof deed !== 'string') return;
  const concerned = await tx.query<Concerned & Record<string, unknown>>(
    `select m.id as member_id, a.name as agency, g.title from agreement g join agency a on a.id = $2
       join member m on m.agency_id in (g.proposer_id, g.addressee_id) and m.agency_id <> a.id
     where g.id = $1 and m.status = 'ACTIVE' and 'ADMINISTRATOR' = any(m.roles)`,
    [event.subjectId, agencyId],
  );
  const isProposal = deed === 'PROPOSED';
  for (const { member_id: memberId, agency, title } of concerned) {
    const params = { agency, title, ...(isProposal ? {} : { event: `AGREEMENT_TERMS_${deed}` }) };
    await tx.query(
      `insert into notification (id, member_id, kind, at, params) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
      [
        notificationId(event, memberId),
        memberId,
        isProposal ? 'AGREEMENT_AWAITS_YOU' : 'AGREEMENT_PROGRESSED',
        tx.now,
        JSON.stringify(params),
      ],
    );
  }
};
