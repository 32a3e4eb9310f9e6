import { useQuery } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { CaseFileDocument, type CaseFileFragment } from '@/gql/graphql';
import { useReferralChanges } from '@/shared/live';

export interface CaseFile {
  readonly referral: CaseFileFragment | undefined;
  readonly error: unknown;
  readonly refresh: () => void;
  /** For a moment after somebody else's change has been taken in. */
  readonly updated: boolean;
}

/** The case file, following every change that this page is told of. */
export function useCaseFile(id: string): CaseFile {
  const { data, error, refetch } = useQuery(CaseFileDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  });
  const referral = data?.referral;
  const shown = useRef(0);
  const [updated, setUpdated] = useState(false);
  useEffect(() => {
    const version = referral?.events.length ?? 0;
    const grown = shown.current > 0 && version > shown.current;
    shown.current = version;
    if (!grown) return;
    setUpdated(true);
    const timer = setTimeout(() => setUpdated(false), 6000);
    return () => clearTimeout(timer);
  }, [referral?.events.length]);
  const refresh = () => void refetch().catch(() => undefined);
  useReferralChanges((change) => {
    if (change.referralId === id) refresh();
  });
  return { referral, error, refresh, updated };
}
