import { useQuery } from '@apollo/client/react';
import { MeDocument, type MeQuery } from '@/gql/graphql';

export type MyAccount = MeQuery['me'];

/** The person signed in as the directory knows them; undefined until it has answered. */
export function useMe(): MyAccount | undefined {
  return useQuery(MeDocument).data?.me;
}

/** An administrator keeps people and settings and sees no case. */
export function useOnlyAdministers(): boolean {
  return useMe()?.roles.every((role) => role === 'ADMINISTRATOR') === true;
}
