import { useState } from 'react';
import { newKey } from '@/shared/idempotency';

interface Named {
  readonly __typename: string;
}
interface FieldFault {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
/** A refusal that can be acted on, as every payload of this page words it. */
export interface Refusal extends Named {
  readonly message: string;
  readonly fields?: readonly FieldFault[];
}

export interface Command<I, R extends Named> {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly fault: unknown;
  /** Answers the thing as it is now; null where nothing was done. */
  readonly run: (input: I) => Promise<R | null>;
}

const isRefusal = (result: Named): result is Refusal => 'message' in result;

/**
 * Carries out one command. Its key lasts over retries of one input after a fault; another input, or a refusal, gets
 * another key.
 */
export function useCommand<I extends object, R extends Named>(
  send: (input: I & { idempotencyKey: string }) => Promise<R>,
): Command<I, R> {
  const [sent, setSent] = useState({ key: '', input: '' });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const run = async (input: I): Promise<R | null> => {
    const text = JSON.stringify(input);
    const key = sent.input === text ? sent.key : newKey();
    setSent({ key, input: text });
    setBusy(true);
    setRefusal(null);
    setFault(null);
    try {
      const result = await send({ ...input, idempotencyKey: key });
      if (!isRefusal(result)) return result;
      setRefusal(result);
      setSent({ key: '', input: '' });
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
    return null;
  };
  return { busy, refusal, fault, run };
}
