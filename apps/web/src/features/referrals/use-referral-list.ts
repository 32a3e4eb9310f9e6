import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { ReferralsDocument, type ReferralRowFragment } from '@/gql/graphql';
import { changedSince, useReferralChanges } from '@/shared/live';
import { filterOf, sortOf } from './list-address';

const PAGE = 30;
let lastLoaded = 0;

export interface ReferralList {
  readonly rows: readonly ReferralRowFragment[];
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly hasMore: boolean;
  readonly error: unknown;
  /** Something changed that the list does not show yet. */
  readonly news: boolean;
  readonly refresh: () => void;
  readonly more: () => void;
}

/** Back shows what was there, in its place, unless something has changed meanwhile. */
function useFetchPolicy(): 'cache-first' | 'cache-and-network' {
  const back = useNavigationType() === NavigationType.Pop;
  const [policy] = useState(() =>
    back && !changedSince(lastLoaded) ? ('cache-first' as const) : ('cache-and-network' as const),
  );
  return policy;
}

export function useReferralList(address: URLSearchParams): ReferralList {
  const [news, setNews] = useState(false);
  const [loadingMore, setLoadingMore] = useState(false);
  const variables = { filter: filterOf(address), sort: sortOf(address), first: PAGE };
  const { data, error, loading, fetchMore, refetch } = useQuery(ReferralsDocument, {
    variables,
    fetchPolicy: useFetchPolicy(),
    nextFetchPolicy: 'cache-first',
  });
  useEffect(() => {
    if (data) lastLoaded = Date.now();
  }, [data]);
  useReferralChanges(() => setNews(true));
  const { hasNextPage = false, endCursor = null } = data?.referrals.pageInfo ?? {};
  const more = () => {
    if (loadingMore || !hasNextPage) return;
    setLoadingMore(true);
    fetchMore({ variables: { after: endCursor } })
      .catch(() => undefined)
      .finally(() => setLoadingMore(false));
  };
  return {
    rows: data?.referrals.edges.map((edge) => edge.node) ?? [],
    loading: loading && !data,
    loadingMore,
    hasMore: hasNextPage,
    error,
    news,
    refresh: () => {
      setNews(false);
      void refetch();
    },
    more,
  };
}
