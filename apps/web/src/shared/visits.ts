import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { MeDocument } from '@/gql/graphql';

/** Whoever looks away for so long begins a new visit; the server reckons with the same. */
const GAP_MS = 30 * 60_000;

/** A page that lay open in the background asks anew what "since my last visit" means when it is looked at again. */
export function useVisits(): void {
  const client = useApolloClient();
  useEffect(() => {
    let leftAt = Number.POSITIVE_INFINITY;
    const turned = () => {
      if (document.visibilityState === 'hidden') leftAt = Date.now();
      else if (Date.now() - leftAt >= GAP_MS) void client.refetchQueries({ include: [MeDocument] });
    };
    document.addEventListener('visibilitychange', turned);
    return () => document.removeEventListener('visibilitychange', turned);
  }, [client]);
}
