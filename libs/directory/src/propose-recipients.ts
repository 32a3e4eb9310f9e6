import type { Actor } from '@portal/platform/access';
import type { UnitOfWork } from '@portal/platform/database';
import type { Row } from '@portal/platform/graphql';
import { Fault, wordsFor, type Locale } from '@portal/platform/kernel';
import { agencyRepository } from './agency.repository.js';
import { proposeRecipients, type RecipientProposal } from './proposed-recipients.js';

const MOST_PLATES = 20;

export interface KnownOfAct {
  readonly divisionCode?: string | null;
  readonly plates?: readonly string[] | null;
}

/** Answers to whom a referral of the actor's bureau might go. BAD_USER_INPUT for more than 20 plates. */
export class ProposeRecipients {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(actor: Actor, known: KnownOfAct): Promise<RecipientProposal[]> {
    const plates = known.plates ?? [];
    const divisionCode = known.divisionCode ?? null;
    if (plates.length > MOST_PLATES) {
      throw new Fault('BAD_USER_INPUT', { field: 'plates', most: MOST_PLATES });
    }
    return this.unitOfWork.read(actor, async (tx) => {
      const { bureauId } = actor;
      const [bureau, candidates] = await Promise.all([
        agencyRepository.byId(tx, bureauId),
        agencyRepository.candidates(tx, bureauId, divisionCode),
      ]);
      if (!bureau) throw new Fault('NOT_FOUND');
      return proposeRecipients(
        { bureauId, province: bureau.province, divisionCode, plates },
        candidates,
      );
    });
  }
}

/** Puts the proposals beside the rows of their agencies, which come in the order of the agencies' numbers. */
export function presentProposals(
  proposals: readonly RecipientProposal[],
  rowsByCode: readonly Row[],
  locale: Locale,
): Row[] {
  const byCode = proposals.toSorted((a, b) => a.code - b.code);
  const rows = new Map(byCode.map((proposal, index) => [proposal.agencyId, rowsByCode[index]]));
  return proposals.map((proposal) => ({
    ...rows.get(proposal.agencyId),
    reason: proposal.reason,
    explanation: wordsFor(proposal.words, locale, proposal.params),
  }));
}
