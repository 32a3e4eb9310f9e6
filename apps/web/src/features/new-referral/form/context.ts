import { createContext, useContext } from 'react';
import type { DraftToEditQuery } from '@/gql/graphql';
import type { Device } from '@/shared/device/device';
import type { Content, DeviceDraft, DevicePhoto } from '@/shared/device/records';
import type { SyncState } from '@/shared/device/sync-state';
import type { Finder } from './use-position';
import type { Own } from './use-own';

/** What every part of the form works on. */
export interface DraftForm {
  readonly device: Device;
  readonly draft: DeviceDraft;
  /** The server's last word with the person's edits over it. */
  readonly content: Content;
  readonly photos: readonly DevicePhoto[];
  readonly removed: readonly DevicePhoto[];
  readonly sync: SyncState;
  readonly own: Own | null;
  readonly finder: Finder;
  /** The referral on the server, where this draft began as one of another device. */
  readonly stored: DraftToEditQuery['referral'] | null;
  /** The person sets fields; the change is on the device when the promise settles. */
  readonly set: (patch: Content) => void;
  /** The page proposes fields; never overwrites what the person set. */
  readonly propose: (patch: Content) => void;
}

export const DraftFormContext = createContext<DraftForm | null>(null);

export function useDraftForm(): DraftForm {
  const form = useContext(DraftFormContext);
  if (!form) throw new Error('outside a draft form');
  return form;
}
