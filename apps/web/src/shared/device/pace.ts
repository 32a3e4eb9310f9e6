import { isUploaded } from './plan';
import type { DevicePhoto } from './records';
import type { SyncState } from './sync-state';

interface Sample {
  readonly at: number;
  readonly bytes: number;
}

const windowMilliseconds = 6_000;
const tooShortMilliseconds = 1_000;

/** How quickly bytes go out, over the last seconds; unknown until there has been time to tell. */
export class Pace {
  private samples: readonly Sample[] = [];

  /** So many more bytes have gone out by this time, in epoch milliseconds. */
  add(bytes: number, at: number): void {
    const recent = this.samples.filter((sample) => sample.at > at - windowMilliseconds);
    this.samples = [...recent, { at, bytes }];
  }

  forget(): void {
    this.samples = [];
  }

  get perSecond(): number | null {
    const [first, ...others] = this.samples;
    const last = others.at(-1);
    if (!first || !last || last.at - first.at < tooShortMilliseconds) return null;
    // What the first sample carried went out before it was taken.
    const bytes = others.reduce((sum, sample) => sum + sample.bytes, 0);
    return (bytes * 1_000) / (last.at - first.at);
  }
}

/** Bytes of these files that the server has already. */
export function bytesThere(
  photos: readonly DevicePhoto[],
  { sent, arrived }: Pick<SyncState, 'sent' | 'arrived'>,
): number {
  const there = ({ localId, storedBytes = 0 }: DevicePhoto): number =>
    sent.get(localId) ?? arrived.get(localId) ?? storedBytes;
  return photos.reduce(
    (sum, photo) => sum + (isUploaded(photo) ? photo.size : Math.min(photo.size, there(photo))),
    0,
  );
}
