import { skipToken, useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { DraftToEditDocument } from '@/gql/graphql';
import { effective } from '@/shared/device/content';
import type { Device } from '@/shared/device/device';
import { useSync } from '@/shared/device/hooks';
import type { DraftOnDevice } from '@/shared/device/hooks';
import type { Content, DeviceDraft } from '@/shared/device/records';
import { actAt } from '../model/local-time';
import { DraftFormContext } from './context';
import type { DraftForm } from './context';
import { useOwn } from './use-own';
import { usePosition } from './use-position';

interface Props {
  readonly device: Device;
  readonly onDevice: DraftOnDevice;
  readonly referralId: string | null;
  readonly children: ReactNode;
}

/** Brings together what every part of the form works on. */
export function DraftFormProvider({ device, onDevice, referralId, children }: Props) {
  const { draft, photos, removed } = onDevice;
  const { localId } = draft;
  const sync = useSync(device);
  const own = useOwn(device) ?? null;
  const [atOnce] = useState(() => isFresh(draft));
  const finder = usePosition(atOnce);
  const { data } = useQuery(
    DraftToEditDocument,
    referralId === null ? skipToken : { variables: { id: referralId } },
  );
  const actions = useMemo(
    () => ({
      set: (patch: Content) => void device.desk.edit(localId, patch, true),
      propose: (patch: Content) => void device.desk.edit(localId, patch, false),
    }),
    [device, localId],
  );
  const form: DraftForm = {
    device,
    draft,
    photos,
    removed,
    sync,
    own,
    finder,
    content: effective(draft),
    stored: data?.referral ?? null,
    ...actions,
  };
  useProposedTime(form);
  return <DraftFormContext value={form}>{children}</DraftFormContext>;
}

const freshMilliseconds = 10 * 60_000;

/** A draft taken up again later may be at a desk: the phone then stands elsewhere than the act. */
function isFresh({ referralId, createdAt }: DeviceDraft): boolean {
  return referralId === null && Date.now() - Date.parse(createdAt) < freshMilliseconds;
}

/** The earliest picture is the nearest witness of when it happened. */
function useProposedTime({ photos, draft, propose }: DraftForm): void {
  const times = photos.flatMap((photo) => (photo.exif?.takenAt ? [photo.exif.takenAt] : []));
  const earliest = times.sort()[0];
  const open = draft.status === 'OPEN';
  useEffect(() => {
    if (open && earliest && Date.parse(earliest) < Date.now()) propose(actAt(earliest));
  }, [open, earliest, propose]);
}
