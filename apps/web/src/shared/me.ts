import { useQuery } from '@apollo/client/react';
import { MeDocument, type MeQuery } from '@/gql/graphql';
import { presentHolder } from './holder';

export type MyAccount = MeQuery['me'];

/** The person signed in as the directory knows them; undefined until it has answered. */
export function useMe(): MyAccount | undefined {
  return useQuery(MeDocument).data?.me;
}

/** Whether the new referral is shown; without a net as the directory last said of the device's holder. */
export function useMayDraft(): boolean {
  const me = useMe();
  return me ? me.mayDraft : presentHolder()?.mayDraft === true;
}

/** An administrator keeps people and settings and sees no case. */
export function useOnlyAdministers(): boolean {
  return useMe()?.roles.every((role) => role === 'ADMINISTRATOR') === true;
}
