import { coalesced } from './coalesce';
import type { DeviceDraft, DevicePhoto } from './records';
import type { DeviceStore } from './store';

export interface ShelfView {
  readonly drafts: readonly DeviceDraft[];
  readonly photos: readonly DevicePhoto[];
}

/** The shelf in memory for the pages to draw, read anew after every change. */
export class Shelf {
  private view: ShelfView = { drafts: [], photos: [] };
  private readonly listeners = new Set<() => void>();
  private readonly stopListening: () => void;

  constructor(
    private readonly store: DeviceStore,
    private readonly subject: string,
  ) {
    this.stopListening = store.subscribe(() => void this.load());
  }

  readonly current = (): ShelfView => this.view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly load = coalesced(() => this.read());

  close(): void {
    this.stopListening();
    this.listeners.clear();
  }

  private async read(): Promise<void> {
    const [drafts, photos] = await Promise.all([
      this.store.draftsOf(this.subject),
      this.store.photosOf(this.subject),
    ]);
    drafts.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    this.view = { drafts, photos };
    for (const listener of this.listeners) listener();
  }
}
