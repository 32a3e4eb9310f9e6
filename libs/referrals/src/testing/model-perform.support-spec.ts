import type { Actor } from '@portal/platform/access';
import { Fault, type Failure, newId, type Outcome, sha256Hex } from '@portal/platform/kernel';
import type { InputOf } from '../domain/inputs.js';
import type { ReferralCommand } from '../domain/types.js';
import { lookUpFor } from '../look-ups.js';
import { actionOf } from '../perform-step.js';
import type { ModelWorld } from './model-world.support-spec.js';

/** One command as it goes to the product. */
export interface Call {
  readonly command: ReferralCommand;
  readonly actor: Actor;
  readonly input: object;
  readonly referralId: string;
  readonly version: number;
  readonly key: string;
}

export type Answer =
  | { readonly kind: 'fault'; readonly code: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly value: unknown };

const PURPOSE = 'CASE_HANDLING';
const noRead = (): Promise<void> => Promise.resolve();

/** The name under which the audit trail has a command. */
export function auditNameOf(command: ReferralCommand): string {
  if (command === 'ADD_EVIDENCE') return 'evidence.prepare';
  return command === 'REVEAL_PERSONAL_DATA' ? `${actionOf(command)}:${PURPOSE}` : actionOf(command);
}

/** Gives the command to the use case that its mutation calls. */
export async function perform(world: ModelWorld, call: Call): Promise<Answer> {
  try {
    const outcome = await outcomeOf(world, call);
    return outcome.ok
      ? { kind: 'done', value: outcome.value }
      : { kind: 'failure', failure: outcome.failure };
  } catch (fault) {
    if (fault instanceof Fault) return { kind: 'fault', code: fault.code };
    throw fault;
  }
}

function outcomeOf(world: ModelWorld, call: Call): Promise<Outcome<unknown, Failure>> {
  const { actor, command, input, key: idempotencyKey, referralId, version } = call;
  const base = { idempotencyKey, referralId, version };
  switch (command) {
    case 'UPDATE_DRAFT':
      return world.draft.update(actor, { ...base, content: input }, noRead);
    case 'POST_MESSAGE': {
      const { text } = input as InputOf<'POST_MESSAGE'>;
      return world.messages.post(actor, { idempotencyKey, referralId, text }, noRead);
    }
    case 'REVEAL_PERSONAL_DATA':
      return world.reveal.execute(actor, { ...base, ...input, purpose: PURPOSE });
    case 'ADD_EVIDENCE':
      return world.prepare.execute(actor, {
        ...{ idempotencyKey, subjectId: referralId, fileName: '现场.jpg', size: 2048 },
        ...{ mediaType: 'image/jpeg', sha256: sha256Hex(newId()), kind: 'PHYSICAL' as const },
      });
    default: {
      const look = lookUpFor(command, input as never);
      const step = { command, call: base, input: input as never, ...(look ? { look } : {}) };
      return world.step.execute(actor, step, noRead);
    }
  }
}
