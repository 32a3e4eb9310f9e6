import { useApolloClient, useSubscription } from '@apollo/client/react';
import {
  NotificationArrivalsDocument,
  ReferralChangesDocument,
  type NotificationLineFragment,
} from '@/gql/graphql';
import { announceArrival } from '@/shared/arrivals';
import { announceChange } from '@/shared/live';
import { useMe } from '@/shared/me';
import { useVisits } from '@/shared/visits';

function isShown(referralId: string): boolean {
  return window.location.href.includes(referralId);
}

function useTellArrival(): (arrived: NotificationLineFragment) => void {
  const { cache } = useApolloClient();
  const me = useMe();
  return (arrived) => {
    if (me) {
      const id = cache.identify(me);
      cache.modify({
        ...(id === undefined ? {} : { id }),
        fields: { unreadNotifications: (count: number) => count + 1 },
      });
    }
    const { referral } = arrived;
    // The page that shows the case takes the change in by itself; words from people are told all the same.
    if (referral && arrived.kind !== 'MESSAGE_RECEIVED' && isShown(referral.id)) return;
    const to = referral ? `/referrals/${referral.id}` : '/messages';
    announceArrival({ id: arrived.id, text: arrived.text, to });
  };
}

/** What goes on by itself on every page: rows in the cache follow, arrivals are announced, a return is a new visit. */
export function LiveUpdates() {
  const arrive = useTellArrival();
  useVisits();
  useSubscription(ReferralChangesDocument, {
    ignoreResults: true,
    onData: ({ data }) => {
      const change = data.data?.referralChanged;
      if (change) announceChange(change);
    },
  });
  useSubscription(NotificationArrivalsDocument, {
    ignoreResults: true,
    onData: ({ data }) => {
      if (data.data) arrive(data.data.notificationAdded);
    },
  });
  return null;
}
