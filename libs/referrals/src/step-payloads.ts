import { Injectable } from '@nestjs/common';
import { Payloads, type Asked, type Payload, type ViewReader } from '@portal/platform/graphql';
import type { InputOf } from './domain/inputs.js';
import type { ReferralCommand } from './domain/types.js';
import type { PerformStep, StepCall } from './perform-step.js';
import { lookUpFor } from './look-ups.js';
import { referralView } from './views/referral.view.js';

/** From the input of a step's mutation to its payload. */
@Injectable()
export class StepPayloads {
  readonly payloads: Payloads;

  constructor(
    private readonly performStep: PerformStep,
    reader: ViewReader,
  ) {
    this.payloads = new Payloads(reader, { view: referralView, conflict: 'VersionConflict' });
  }

  of<C extends ReferralCommand>(
    asked: Asked,
    command: C,
    input: StepCall & InputOf<C>,
  ): Promise<Payload> {
    const { idempotencyKey, referralId, version, ...rest } = input;
    const own = rest as unknown as InputOf<C>;
    const look = lookUpFor(command, own);
    const step = {
      command,
      call: { idempotencyKey, referralId, version },
      input: own,
      ...(look ? { look } : {}),
    };
    return this.payloads.of(asked, (read) => this.performStep.execute(asked.actor, step, read));
  }
}
