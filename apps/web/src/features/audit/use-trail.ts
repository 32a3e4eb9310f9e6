import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { AuditTrailDocument, type AuditLineFragment, type AuditTrailFilter } from '@/gql/graphql';

const PAGE = 50;

export interface Trail {
  readonly lines: readonly AuditLineFragment[];
  readonly loading: boolean;
  readonly loadingMore: boolean;
  readonly hasMore: boolean;
  readonly error: unknown;
  readonly refresh: () => void;
  readonly more: () => void;
}

export function useTrail(filter: AuditTrailFilter): Trail {
  const [loadingMore, setLoadingMore] = useState(false);
  const { data, error, loading, fetchMore, refetch } = useQuery(AuditTrailDocument, {
    variables: { filter, first: PAGE },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { hasNextPage = false, endCursor = null } = data?.auditTrail.pageInfo ?? {};
  const more = () => {
    setLoadingMore(true);
    fetchMore({ variables: { after: endCursor } })
      .catch(() => undefined)
      .finally(() => setLoadingMore(false));
  };
  return {
    lines: data?.auditTrail.edges.map((edge) => edge.node) ?? [],
    loading: loading && !data,
    loadingMore,
    hasMore: hasNextPage,
    error,
    refresh: () => void refetch(),
    more,
  };
}
