import type { PlaceInput } from '@/gql/graphql';
import { fieldsOf, same, takenBack, withEdits, withPlace, withProposedPlace } from './content';
import { acceptedExtensions, extensionOf, kindOf, limitOf, nameOf } from './files';
import { newKey } from './hash';
import { sizeWords } from '../size';
import { deviceFaults } from './records';
import type {
  Content,
  ContentField,
  DeviceDraft,
  DevicePhoto,
  DraftPurpose,
  ServerSnapshot,
  ShownRecipient,
} from './records';
import { roomOnDevice } from './room';
import type { DeviceStore } from './store';

export interface NewDraft {
  readonly purpose: DraftPurpose;
  /** What is known before the person has said anything. */
  readonly proposals: Content;
  /** A draft or referral that exists on the server already. */
  readonly existing?: { readonly referralId: string; readonly snapshot: ServerSnapshot | null };
}

/** A file as the person chose it, with what the phone knew at that moment. */
export interface ChosenFile {
  readonly file: File;
  readonly place: PlaceInput | null;
}

export interface RefusedFile {
  readonly name: string;
  readonly code: string;
  /** The limit, or what it would have taken: 50 MB. Empty where no amount is the matter. */
  readonly amount: string;
}
type Refusal = Omit<RefusedFile, 'name'>;

export interface AddedFiles {
  readonly added: readonly string[];
  readonly refused: readonly RefusedFile[];
}

/** What a person does at the device. Everything is on the shelf when the promise settles. */
export class DeviceDesk {
  constructor(
    private readonly store: DeviceStore,
    private readonly subject: string,
    private readonly now: () => Date = () => new Date(),
    private readonly room: () => Promise<number | null> = roomOnDevice,
  ) {}

  async begin({ purpose, proposals, existing }: NewDraft): Promise<DeviceDraft> {
    const at = this.now().toISOString();
    const draft: DeviceDraft = {
      localId: newKey(),
      subject: this.subject,
      purpose,
      createdAt: at,
      editedAt: at,
      draftKey: newKey(),
      referralId: existing?.referralId ?? null,
      server: existing?.snapshot ?? null,
      edits: proposals,
      editedFieldsAt: {},
      // What stands in a draft already is nobody's to propose over.
      ownFields: filledFields(existing?.snapshot?.content ?? {}),
      recipient: null,
      pending: null,
      wish: 'KEEP',
      status: 'OPEN',
      fault: null,
      older: null,
      finishedAt: null,
    };
    await this.store.addDraft(draft);
    return draft;
  }

  async edit(localId: string, patch: Content, byPerson: boolean): Promise<void> {
    const at = this.now().toISOString();
    await this.store.changeDraft(localId, (draft) => withEdits(draft, patch, { at, byPerson }));
  }

  /** Only the given parts: what the phone brought meanwhile, or the person typed, stays. */
  async setPlace(localId: string, part: PlaceInput): Promise<void> {
    const at = this.now().toISOString();
    await this.store.changeDraft(localId, (draft) => withPlace(draft, part, at));
  }

  async proposePlace(localId: string, place: PlaceInput): Promise<void> {
    const at = this.now().toISOString();
    await this.store.changeDraft(localId, (draft) => withProposedPlace(draft, place, at));
  }

  async chooseRecipient(localId: string, recipient: ShownRecipient): Promise<void> {
    const at = this.now().toISOString();
    await this.store.changeDraft(localId, (draft) => {
      if (!recipient.chosenByPerson && draft.recipient?.chosenByPerson) return draft;
      const patch: Content = { toAgencyId: recipient.id };
      const chosen = withEdits(draft, patch, { at, byPerson: recipient.chosenByPerson });
      const reason: Content = { reasonOutsideJurisdiction: recipient.explanation };
      const shown = { ...chosen, recipient };
      return recipient.explanation ? withEdits(shown, reason, { at, byPerson: false }) : shown;
    });
  }

  /** Stores each file before anything else is done with it; a file that cannot be kept is named. */
  async addFiles(localId: string, files: readonly ChosenFile[]): Promise<AddedFiles> {
    const added: string[] = [];
    const refused: RefusedFile[] = [];
    let order = (await this.store.photosOfDraft(localId)).at(-1)?.order ?? 0;
    for (const chosen of files) {
      const refusal =
        refusalOf(chosen.file) ?? (await this.keep(localId, chosen, (order += 1), added));
      if (refusal) refused.push({ name: chosen.file.name, ...refusal });
    }
    return { added, refused };
  }

  async removePhoto(photoId: string): Promise<void> {
    const removedAt = this.now().toISOString();
    await this.store.changePhoto(photoId, (photo) => ({ ...photo, removedAt }));
  }

  async undoRemove(photoId: string): Promise<void> {
    await this.store.changePhoto(photoId, (photo) => ({ ...photo, removedAt: null }));
  }

  /**
   * Tries a failed file anew. Where the server has taken it as an item and refused that item, the
   * file becomes a new one with new keys and the refused item is removed.
   */
  async retryPhoto(photoId: string): Promise<void> {
    const photo = await this.store.photo(photoId);
    if (!photo) return;
    const fresh: DevicePhoto = { ...photo, state: 'STORED', fault: null };
    if (photo.itemId === null || ownFaults.has(photo.fault?.code ?? '')) {
      await this.store.changePhoto(photoId, () => fresh);
      return;
    }
    const again = { ...fresh, localId: newKey(), keys: newKeys(), asked: false, itemId: null };
    await this.store.replacePhoto(photo, again);
  }

  async submit(localId: string): Promise<void> {
    await this.store.changeDraft(localId, (draft) => ({ ...draft, wish: 'SUBMIT', fault: null }));
  }

  /** Takes 送审 back while it still waits for the net. */
  async holdBack(localId: string): Promise<void> {
    await this.store.changeDraft(localId, (draft) =>
      draft.status === 'OPEN' && draft.pending?.kind !== 'SUBMIT'
        ? { ...draft, wish: 'KEEP' }
        : draft,
    );
  }

  /** Clears a refusal so that the queue asks again; a call left unanswered too long is made anew. */
  async tryAgain(localId: string): Promise<void> {
    await this.store.changeDraft(localId, (draft) => ({ ...draft, fault: null }));
  }

  async takeOlderBack(localId: string): Promise<void> {
    const at = this.now().toISOString();
    await this.store.changeDraft(localId, (draft) => takenBack(draft, at));
  }

  async forgetOlder(localId: string): Promise<void> {
    await this.store.changeDraft(localId, (draft) => ({ ...draft, older: null }));
  }

  async discard(localId: string): Promise<void> {
    await this.store.deleteDraft(localId);
  }

  private async keep(
    draftId: string,
    { file, place }: ChosenFile,
    order: number,
    added: string[],
  ): Promise<Refusal | null> {
    const noSpace = { code: deviceFaults.noSpace, amount: sizeWords(file.size) };
    // Asked first: a film would be written for minutes before the browser found that it is too much.
    if (file.size > ((await this.room()) ?? Infinity)) return noSpace;
    const photo = this.newPhoto(draftId, file, order, place);
    try {
      await this.store.addPhoto(photo, file);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      const isFull = error.name === 'QuotaExceededError';
      return isFull ? noSpace : { code: deviceFaults.notKept, amount: '' };
    }
    added.push(photo.localId);
    return null;
  }

  private newPhoto(
    draftId: string,
    file: File,
    order: number,
    place: PlaceInput | null,
  ): DevicePhoto {
    const now = this.now();
    return {
      localId: newKey(),
      draftId,
      subject: this.subject,
      order,
      name: nameOf(file, order),
      type: file.type || 'application/octet-stream',
      size: file.size,
      kind: kindOf(nameOf(file, order)),
      addedAt: now.toISOString(),
      sha256: null,
      capturedAt: new Date(Math.min(file.lastModified, now.getTime())).toISOString(),
      // A file from the gallery was not taken here and now, so the phone's position says nothing of it.
      place: now.getTime() - file.lastModified < 120_000 ? place : null,
      exif: null,
      state: 'STORED',
      fault: null,
      keys: newKeys(),
      asked: false,
      itemId: null,
      removedAt: null,
    };
  }
}

function filledFields(content: Content): ContentField[] {
  return fieldsOf(content).filter((field) => !same(content[field], null));
}

/** The server's item is as good as before, and may have parts already. */
const ownFaults = new Set<string>(Object.values(deviceFaults));

function newKeys(): DevicePhoto['keys'] {
  return { prepare: newKey(), complete: newKey(), remove: newKey() };
}

function refusalOf(file: File): Refusal | null {
  const name = nameOf(file, 0);
  if (file.size === 0 || !acceptedExtensions.has(extensionOf(name)))
    return { code: deviceFaults.wrongType, amount: '' };
  const limit = limitOf(name);
  return file.size > limit.bytes ? { code: deviceFaults.tooLarge, amount: limit.words } : null;
}
