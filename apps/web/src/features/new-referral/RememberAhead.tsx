import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { NewReferralOwnDocument, ProposedRecipientsDocument } from '@/gql/graphql';
import type { Device } from '@/shared/device/device';
import { useDevice } from '@/shared/device/device';
import { useSession } from '@/shared/session';
import { ownName, recipientsName } from './form/use-own';

/**
 * Keeps on the device what a new referral is filled in with (who I am, whom letters from here usually go to), so that
 * the form proposes it without a net too, also on a phone that has never opened it.
 */
export function RememberAhead(): null {
  const client = useApolloClient();
  const state = useDevice();
  const session = useSession();
  const device = state.state === 'OPEN' ? state.device : null;
  const isGood = session.state === 'signedIn' && session.standing === 'GOOD';
  useEffect(() => {
    if (device && isGood) remember(client, device).catch(() => undefined);
  }, [client, device, isGood]);
  return null;
}

async function remember(
  client: ReturnType<typeof useApolloClient>,
  { store, subject }: Device,
): Promise<void> {
  const { data: own } = await client.query({ query: NewReferralOwnDocument });
  if (!own) return;
  await store.remember(subject, ownName, own.me);
  const { divisionCode } = own.me.agency;
  const input = { divisionCode, plates: [] };
  const { data } = await client.query({ query: ProposedRecipientsDocument, variables: { input } });
  if (data) await store.remember(subject, recipientsName(divisionCode), data.proposedRecipients);
}
