import { addDays, dayOf, endOf } from '@portal/deadlines';
import { Fault } from '@portal/platform/kernel';
import type { UnitOfWork } from '@portal/platform/database';
import type { PerformStep } from './perform-step.js';

interface Running {
  readonly id: string;
  readonly referral_id: string;
  readonly step: string;
}

/** At most so many clocks in one pass; the next pass, a minute later, goes on. */
const BATCH = 500;

/**
 * What the clock does to referrals: says once that a step is due (from the day before it ends; terms
 * in hours when less than a quarter is left) and once that it is late, lets a supplement lapse and
 * closes what nobody closed. Safe to run twice and side by side.
 */
export class SweepDeadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly performStep: PerformStep,
  ) {}

  async execute(): Promise<void> {
    await this.#tell('due_told_at', 'DUE');
    await this.#tell('late_told_at', 'LATE');
    await this.#actOnAll(await this.#runOut());
  }

  /** One referral that can't be moved holds up no other; the job fails afterwards, so that it is seen. */
  async #actOnAll(clocks: readonly Running[]): Promise<void> {
    const troubles: unknown[] = [];
    for (const clock of clocks) await this.#act(clock).catch((e: unknown) => troubles.push(e));
    if (troubles.length > 0)
      throw new AggregateError(troubles, `${String(troubles.length)} referrals could not be moved`);
  }

  #tell(column: 'due_told_at' | 'late_told_at', moment: 'DUE' | 'LATE'): Promise<void> {
    return this.unitOfWork.asSystem(`deadlines ${moment}`, async (tx) => {
      const soon = endOf(addDays(dayOf(tx.now), 1));
      const reached =
        moment === 'LATE'
          ? 'd.due_at <= $1 and $2::timestamptz is not null'
          : `d.due_at > $1 and (case when d.term_kind = 'HOURS' then d.due_at - (d.due_at - d.start_at) / 4 <= $1
               else d.due_at <= $2 end)`;
      const clocks = await tx.query<Running & Record<string, unknown>>(
        `select d.id, d.referral_id, d.step from referral_deadline d
         where d.met_at is null and d.stopped_at is null and d.${column} is null and ${reached}
         order by d.due_at limit ${String(BATCH)} for update skip locked`,
        [tx.now, soon],
      );
      for (const clock of clocks) {
        await tx.query(`update referral_deadline set ${column} = $2 where id = $1`, [
          clock.id,
          tx.now,
        ]);
        tx.emit({
          type: 'referral.deadline',
          subjectId: clock.referral_id,
          payload: { version: 1, step: clock.step, moment },
        });
      }
    });
  }

  /** Clocks whose end does something by itself; asked apart from telling, so that a crash loses neither. */
  #runOut(): Promise<Running[]> {
    return this.unitOfWork.asSystem('deadlines run out', (tx) =>
      tx.query<Running & Record<string, unknown>>(
        `select id, referral_id, step from referral_deadline
         where met_at is null and stopped_at is null and due_at <= $1 and step in ('SUPPLEMENT', 'CLOSE')
         order by due_at limit ${String(BATCH)}`,
        [tx.now],
      ),
    );
  }

  async #act({ step, referral_id: id }: Running): Promise<void> {
    try {
      if (step === 'SUPPLEMENT') await this.performStep.bySystem('LAPSE_SUPPLEMENT', id);
      if (step === 'CLOSE') await this.performStep.bySystem('AUTO_CLOSE', id);
    } catch (error) {
      // Gone from under the clock: nothing is left to do.
      if (!(error instanceof Fault && error.code === 'NOT_FOUND')) throw error;
    }
  }
}
