import type { ApolloCache } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { MarkNotificationsReadDocument } from '@/gql/graphql';
import { newKey } from '@/shared/idempotency';
import { useMe } from '@/shared/me';

/** The lines shown as read at once; null means every line the cache knows. */
function markInCache(cache: ApolloCache, ids: readonly string[] | null, at: string): void {
  const all = Object.keys(cache.extract() as object).filter((id) => id.startsWith('Notification:'));
  const marked = ids === null ? all : ids.map((id) => `Notification:${id}`);
  for (const id of marked)
    cache.modify({ id, fields: { readAt: (old: string | null) => old ?? at } });
}

/** Marks some notifications, or all of them, as read. */
export function useMarkRead(): (ids: readonly string[] | null) => void {
  const me = useMe();
  const [mark] = useMutation(MarkNotificationsReadDocument);
  return (ids) => {
    const input =
      ids === null
        ? { idempotencyKey: newKey(), all: true }
        : { idempotencyKey: newKey(), ids: [...ids], all: false };
    mark({
      variables: { input },
      update: (cache, { data }) => {
        if (data?.result.__typename !== 'NotificationsRead') return;
        const { unread } = data.result;
        markInCache(cache, ids, new Date().toISOString());
        cache.modify({
          id: me ? (cache.identify(me) ?? '') : '',
          fields: { unreadNotifications: () => unread },
        });
      },
    }).catch(() => undefined);
  };
}
