import { useApolloClient, useSubscription } from '@apollo/client/react';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import {
  NotificationArrivalsDocument,
  ReferralChangesDocument,
  type NotificationLineFragment,
} from '@/gql/graphql';
import { announceChange } from '@/shared/live';
import { usePhone } from '@/shared/media';
import { useMe } from '@/shared/me';
import { useVisits } from '@/shared/visits';

function isShown(referralId: string): boolean {
  return window.location.href.includes(referralId);
}

function useArrival(): (arrived: NotificationLineFragment) => void {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const { cache } = useApolloClient();
  const me = useMe();
  const phone = usePhone();
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
    notification.open({
      key: arrived.id,
      title: arrived.text,
      // Away from what the hand goes to: the tabs and the action below, on the desktop all on the right.
      placement: phone ? 'top' : 'bottomLeft',
      duration: 6,
      role: 'status',
      onClick: () => {
        notification.destroy(arrived.id);
        void navigate(referral ? `/referrals/${referral.id}` : '/messages');
      },
    });
  };
}

/** What goes on by itself on every page: rows in the cache follow, arrivals are announced, a return is a new visit. */
export function LiveUpdates() {
  const arrive = useArrival();
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
