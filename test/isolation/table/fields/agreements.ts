import { agencyIdOf } from '@portal/directory';
import { each, own, PAGE, REFUSAL, SAME, type FieldTable } from '../../support/fields.js';

const sideOf = (column: string): string => `select ${column} from agreement where id = $1`;

/** Whoever an agreement binds reads all of it; which of its acts are his hangs on who he is. */
export const agreementFields: FieldTable = {
  Agreement: {
    ...each(
      SAME,
      `id version state title documentNumber signedOn inForceFrom inForceTo appliesFrom appliesTo proposer addressee terms
       proposedAt proposedByName settledAt settledByName settledReason endedAt endedByName endedReason replacedById`,
    ),
    mySide: own(async ({ caller, object, behind }) => {
      const mine = agencyIdOf(caller.at);
      const [proposer] = await behind(sideOf('proposer_id'), [object['id']]);
      const [addressee] = await behind(sideOf('addressee_id'), [object['id']]);
      return proposer === mine ? 'PROPOSER' : addressee === mine ? 'ADDRESSEE' : null;
    }),
    availableActions: own(({ caller, value }) =>
      caller.roles.includes('ADMINISTRATOR') ? value : [],
    ),
  },
  AgreementActionState: each(PAGE, 'action closedReason'),
  // No row of its own: reckoned from the agreement’s, and the portal’s.
  AgreementTerm: each(
    PAGE,
    'step workingDays urgentHours usualWorkingDays usualUrgentHours agreed',
  ),
  AgreementConnection: each(PAGE, 'edges pageInfo'),
  AgreementEdge: each(PAGE, 'cursor node'),
  AgreementVersionConflict: each(REFUSAL, 'code message current'),
};
