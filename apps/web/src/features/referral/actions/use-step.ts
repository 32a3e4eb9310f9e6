import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import type { CaseFileFragment, StepResultFragment } from '@/gql/graphql';
import { newKey } from '@/shared/idempotency';
import { steps, type StepCommand, type StepValues } from './steps';

export type StepFailureResult = Exclude<StepResultFragment, { __typename: 'Referral' }>;
export type StepDone = Extract<StepResultFragment, { __typename: 'Referral' }>;

export interface Step {
  readonly busy: boolean;
  /** A named failure of the server. */
  readonly failure: StepFailureResult | null;
  /** A fault of the net or the server. */
  readonly fault: unknown;
  readonly run: (values: StepValues) => Promise<StepDone | null>;
  /** Goes on with the version that the conflict brought. */
  readonly takeFresh: (version: number) => void;
}

/** Carries out one command. The key is made once per opened dialog and kept over every retry. */
export function useStep(command: StepCommand, referral: CaseFileFragment): Step {
  const client = useApolloClient();
  const [key] = useState(newKey);
  const [version, setVersion] = useState(referral.version);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<StepFailureResult | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const run = async (values: StepValues): Promise<StepDone | null> => {
    setBusy(true);
    setFailure(null);
    setFault(null);
    try {
      const base = { idempotencyKey: key, referralId: referral.id, version };
      const result = await steps[command](client, base, values);
      if (result.__typename === 'Referral') return result;
      setFailure(result);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
    return null;
  };
  return {
    busy,
    failure,
    fault,
    run,
    takeFresh: (fresh) => {
      setVersion(fresh);
      setFailure(null);
    },
  };
}
