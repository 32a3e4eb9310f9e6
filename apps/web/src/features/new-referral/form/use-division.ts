import { skipToken, useQuery } from '@apollo/client/react';
import { FindDivisionsDocument } from '@/gql/graphql';
import { useDraftForm } from './context';

interface Division {
  readonly divisionCode?: string | null;
  readonly divisionName?: string | null;
}

/** The name of the division in which the act lies; null while nobody here knows it. */
export function useDivisionName(): string | null {
  const { content, own, stored } = useDraftForm();
  const code = content.place?.divisionCode ?? null;
  const known = nameOf(code, [own?.agency, own?.bureau, stored?.place]);
  const asked = useAskedName(known === null ? code : null);
  return known ?? asked;
}

function nameOf(code: string | null, near: readonly (Division | undefined)[]): string | null {
  return near.find((each) => each?.divisionCode === code)?.divisionName ?? null;
}

function useAskedName(code: string | null): string | null {
  const { data } = useQuery(
    FindDivisionsDocument,
    code === null ? skipToken : { variables: { search: code } },
  );
  return data?.divisions.find((each) => each.code === code)?.name ?? null;
}
