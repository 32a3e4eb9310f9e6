import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { DraftToEditDocument } from '@/gql/graphql';
import type { Device } from '@/shared/device/device';
import { isWorthKeeping } from '@/shared/device/plan';
import type { Content } from '@/shared/device/records';
import type { ShelfView } from '@/shared/device/shelf';
import { snapshotOf } from '@/shared/device/snapshot';
import { actAt } from '../model/local-time';

export interface DraftAddress {
  /** The draft on this device; null while it is being made or found. */
  readonly localId: string | null;
  /** The draft on the server that is to be edited. */
  readonly referralId: string | null;
}

/** Which draft the address means: `:localId` or `?draft=` on this device, `:id` or `?referral=` on the server. */
export function useDraftAddress(): DraftAddress {
  const params = useParams();
  const [search] = useSearchParams();
  return {
    localId: params['localId'] ?? search.get('draft'),
    referralId: params['id'] ?? search.get('referral'),
  };
}

/**
 * Finds or makes the draft that the address means and writes it into the address, so that a reload
 * comes back to it. Answers the error where a server draft could not be fetched.
 */
export function useBegunDraft(device: Device, { localId, referralId }: DraftAddress): unknown {
  const navigate = useNavigate();
  const client = useApolloClient();
  const [error, setError] = useState<unknown>(null);
  const begun = useRef<string | null>(null);
  useEffect(() => {
    // Once a draft stands in the address, the next one without may be begun: 再报一件.
    if (localId !== null) begun.current = null;
    const wanted = referralId ?? 'new';
    if (localId !== null || begun.current === wanted) return;
    begun.current = wanted;
    const fetchDraft = async () => {
      const query = { query: DraftToEditDocument, fetchPolicy: 'network-only' as const };
      const { data } = await client.query({ ...query, variables: { id: referralId ?? '' } });
      return data?.referral;
    };
    const begin =
      referralId === null ? newDraft(device) : editedDraft(device, referralId, fetchDraft);
    begin
      .then((id) => {
        const query = new URLSearchParams({
          draft: id,
          ...(referralId ? { referral: referralId } : {}),
        });
        return navigate({ search: query.toString() }, { replace: true });
      })
      .catch(setError);
  }, [device, localId, referralId, navigate, client]);
  return error;
}

async function newDraft(device: Device): Promise<string> {
  const proposals: Content = {
    kind: 'CLUE',
    urgency: 'NORMAL',
    matter: 'CONSTRUCTION_WASTE_DUMPING',
    clueSource: 'PATROL',
    ...actAt(thisMinute()),
  };
  const untouched = findUntouched(device.shelf.current());
  if (untouched === null)
    return (await device.desk.begin({ purpose: 'REFERRAL', proposals })).localId;
  await device.desk.edit(untouched, actAt(thisMinute()), false);
  return untouched;
}

function thisMinute(): string {
  return new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
}

/** A page that was opened and left again is opened again rather than doubled. */
function findUntouched({ drafts, photos }: ShelfView): string | null {
  const draft = drafts.find(
    (each) =>
      each.status === 'OPEN' &&
      each.purpose === 'REFERRAL' &&
      !isWorthKeeping(
        each,
        photos.filter((photo) => photo.draftId === each.localId),
      ),
  );
  return draft?.localId ?? null;
}

type FetchDraft = () => Promise<Parameters<typeof snapshotOf>[0] | undefined>;

async function editedDraft(
  device: Device,
  referralId: string,
  fetchDraft: FetchDraft,
): Promise<string> {
  const here = device.shelf
    .current()
    .drafts.find(
      (each) =>
        each.referralId === referralId && each.status === 'OPEN' && each.purpose === 'REFERRAL',
    );
  if (here) return here.localId;
  const referral = await fetchDraft();
  if (!referral) throw new Error('the draft did not come');
  const existing = { referralId, snapshot: snapshotOf(referral) };
  return (await device.desk.begin({ purpose: 'REFERRAL', proposals: {}, existing })).localId;
}
