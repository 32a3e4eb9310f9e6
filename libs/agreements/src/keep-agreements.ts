import { dayOf, type Day } from '@portal/deadlines';
import { agencyRepository, requireAdministrator, type AgencyRef } from '@portal/directory';
import type { Actor } from '@portal/platform/access';
import type { ReadInside, TenantTx, UnitOfWork } from '@portal/platform/database';
import {
  fail,
  Fault,
  isId,
  newId,
  ok,
  type Failure,
  type FieldFault,
  type Outcome,
} from '@portal/platform/kernel';
import { agreementRepository } from './agreement.repository.js';
import {
  closedReason,
  daysOnceConfirmed,
  isActOf,
  sideOf,
  type AgreementAction,
  type KeptAgreement,
} from './domain/agreement.js';
import {
  lastDayFaults,
  proposalFaults,
  reasonFaults,
  termsOf,
  tidyNumber,
  tidyReason,
  tidyTitle,
  type Proposal,
} from './domain/proposal.js';

interface Keyed {
  readonly idempotencyKey: string;
}
export interface AgreementCall extends Keyed {
  readonly agreementId: string;
  /** Of the agreement, as the administrator saw it. */
  readonly version: number;
}
interface Reasoned {
  readonly reason: string;
}

type Done = Promise<Outcome<string, Failure>>;

/** What the other side is told was done. */
type Deed = 'PROPOSED' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN' | 'ENDED';

interface Act {
  readonly name: string;
  readonly action: AgreementAction;
  readonly deed: Deed;
  readonly faults: (today: Day) => readonly FieldFault[];
  /** Writes it; a failure where something stands against it all the same. */
  readonly carryOut: (tx: TenantTx, agreement: KeptAgreement, today: Day) => Failure | null;
}

const violation = (code: string): Failure => ({ kind: 'RuleViolation', code });

/** What the administrators of two agencies do with an agreement between them. */
export class KeepAgreements {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  propose(actor: Actor, call: Keyed & Proposal, read: ReadInside): Done {
    const { idempotencyKey: key, ...input } = call;
    const mutation = { action: 'agreement.propose', key, input };
    return this.unitOfWork.mutation(actor, mutation, async (tx) => {
      requireAdministrator(actor);
      if (actor.agencyId !== actor.bureauId) return fail(violation('AGREEMENT_SIDE_SIGNS_NOTHING'));
      const fields = [
        ...(await counterpartFaults(tx, actor, call.counterpartId)),
        ...proposalFaults(call, dayOf(tx.now)),
      ];
      if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
      const id = newId();
      tx.touched('agreement', id);
      const agreement = {
        ...{ id, proposerId: actor.agencyId, addresseeId: call.counterpartId },
        ...{ title: tidyTitle(call.title), documentNumber: tidyNumber(call.documentNumber) },
        ...{ signedOn: call.signedOn, inForceFrom: call.inForceFrom },
        ...{ inForceTo: call.inForceTo ?? null, terms: termsOf(call.terms) },
      };
      if (!(await agreementRepository.propose(tx, actor, agreement)))
        return fail(violation('AGREEMENT_ALREADY_PROPOSED'));
      tell(tx, actor, id, 'PROPOSED');
      await read(tx, id);
      return ok(id);
    });
  }

  confirm(actor: Actor, call: AgreementCall, read: ReadInside): Done {
    return this.#act(actor, call, read, {
      ...{ name: 'agreement.confirm', action: 'CONFIRM', deed: 'CONFIRMED' },
      faults: () => [],
      carryOut: (tx, agreement, today) => {
        const days = daysOnceConfirmed(agreement, today);
        if (days === null) return violation('AGREEMENT_RUN_OUT');
        agreementRepository.replace(tx, actor, { ...agreement, from: days.from });
        const state = 'IN_FORCE';
        agreementRepository.settle(tx, actor, agreement, { state, days, reason: null });
        return null;
      },
    });
  }

  decline(actor: Actor, call: AgreementCall & Reasoned, read: ReadInside): Done {
    return this.#turnDown(actor, call, read, {
      ...{ name: 'agreement.decline', action: 'DECLINE', deed: 'DECLINED' },
    });
  }

  withdraw(actor: Actor, call: AgreementCall & Reasoned, read: ReadInside): Done {
    return this.#turnDown(actor, call, read, {
      ...{ name: 'agreement.withdraw', action: 'WITHDRAW', deed: 'WITHDRAWN' },
    });
  }

  end(actor: Actor, call: AgreementCall & Reasoned & { lastDay: Day }, read: ReadInside): Done {
    const { lastDay, reason } = call;
    return this.#act(actor, call, read, {
      ...{ name: 'agreement.end', action: 'END', deed: 'ENDED' },
      faults: (today) => [...lastDayFaults(lastDay, today), ...reasonFaults(reason)],
      carryOut: (tx, agreement) => {
        agreementRepository.end(tx, actor, agreement, { lastDay, reason: tidyReason(reason) });
        return null;
      },
    });
  }

  #turnDown(
    actor: Actor,
    call: AgreementCall & Reasoned,
    read: ReadInside,
    act: Pick<Act, 'name' | 'action'> & { readonly deed: 'DECLINED' | 'WITHDRAWN' },
  ): Done {
    const { reason } = call;
    return this.#act(actor, call, read, {
      ...act,
      faults: () => reasonFaults(reason),
      carryOut: (tx, agreement) => {
        const settled = { state: act.deed, days: null, reason: tidyReason(reason) };
        agreementRepository.settle(tx, actor, agreement, settled);
        return null;
      },
    });
  }

  #act(actor: Actor, call: AgreementCall, read: ReadInside, act: Act): Done {
    const { idempotencyKey: key, ...input } = call;
    return this.unitOfWork.mutation(actor, { action: act.name, key, input }, async (tx) => {
      tx.touched('agreement', call.agreementId);
      const agreement = await lockAgreement(tx, actor, call.agreementId);
      if (!isActOf(act.action, sideOf(agreement, actor.agencyId))) throw new Fault('FORBIDDEN');
      const { id, version, state } = agreement;
      if (version !== call.version) return fail({ kind: 'VersionConflict', id });
      const today = dayOf(tx.now);
      const fields = act.faults(today);
      if (fields.length > 0) return fail({ kind: 'InvalidInput', fields });
      const closed = closedReason(act.action, state);
      const failure = closed === null ? act.carryOut(tx, agreement, today) : violation(closed);
      if (failure) return fail(failure);
      tell(tx, actor, id, act.deed);
      await read(tx, id);
      return ok(id);
    });
  }
}

/** NOT_FOUND for one that is not there or not to be seen; FORBIDDEN for who is no administrator, or of no side. */
async function lockAgreement(tx: TenantTx, actor: Actor, id: string): Promise<KeptAgreement> {
  requireAdministrator(actor);
  if (!isId(id)) throw new Fault('NOT_FOUND');
  const agreement = await agreementRepository.lock(tx, id);
  if (agreement) return agreement;
  throw new Fault((await agreementRepository.isSeen(tx, id)) ? 'FORBIDDEN' : 'NOT_FOUND');
}

const isInLine = (a: AgencyRef, b: AgencyRef): boolean => a.code <= b.codeHi && b.code <= a.codeHi;

async function counterpartFaults(
  tx: TenantTx,
  actor: Actor,
  counterpartId: string,
): Promise<FieldFault[]> {
  const path = 'counterpartId';
  if (counterpartId === actor.agencyId) return [{ path, code: 'AGREEMENT_COUNTERPART_IS_SELF' }];
  const ids = [actor.agencyId, counterpartId].filter(isId);
  const agencies = await agencyRepository.byIds(tx, ids);
  const own = agencies.find(({ id }) => id === actor.agencyId);
  const other = agencies.find(({ id }) => id === counterpartId.toLowerCase());
  if (!own || other?.id !== other?.bureauId || !other)
    return [{ path, code: 'AGREEMENT_COUNTERPART_UNKNOWN' }];
  return isInLine(own, other) ? [{ path, code: 'AGREEMENT_COUNTERPART_IN_LINE' }] : [];
}

function tell(tx: TenantTx, actor: Actor, id: string, deed: Deed): void {
  tx.emit({
    type: 'agreement.event',
    subjectId: id,
    payload: { version: 1, deed, agencyId: actor.agencyId },
  });
}
