import { readExif } from './exif';
import { GatewayFault } from './gateway';
import type { NamedFailure, PreparedUpload, ServerItem } from './gateway';
import { FileUnreadable } from './digest';
import type { DigestFile } from './digest';
import { HashingUnavailable } from './hash';
import { deviceFaults } from './records';
import type { DeviceDraft, DevicePhoto, ExifFacts, Fault } from './records';
import { forgetVerified, plainFault } from './steps-content';
import type { StepTools } from './steps-content';
import { sendParts } from './upload-parts';

export interface PhotoTools extends StepTools {
  readonly deviceId: string;
  readonly digest: DigestFile;
  /** Bytes of the file under way: sent ones, or hashed ones. */
  readonly onProgress: (photoId: string, bytes: number) => void;
  /** The net has carried something whole; the server has so many bytes of the file now. */
  readonly onArrived: (photoId: string, storedBytes: number) => void;
  readonly signal: AbortSignal;
}

const notFinished = 'UPLOAD_NOT_FINISHED';

/** Hashes what was captured and reads what the picture says of itself. */
export async function runExamine(tools: PhotoTools, photoId: string): Promise<void> {
  const { store, digest, signal } = tools;
  const file = await fileOf(store, photoId);
  if (!file) return fail(store, photoId, plainFault(deviceFaults.fileLost));
  const onProgress = (bytes: number): void => tools.onProgress(photoId, bytes);
  try {
    const [found, exif] = await Promise.all([digest(file, { onProgress, signal }), readExif(file)]);
    await store.changePhoto(photoId, (photo) => ({
      ...photo,
      ...found,
      ...proposals(photo, exif),
    }));
  } catch (error) {
    const code = faultOfDigest(error);
    if (code === null) throw error;
    await fail(store, photoId, plainFault(code));
  }
}

async function fileOf(store: StepTools['store'], photoId: string): Promise<Blob | null> {
  const photo = await store.photo(photoId);
  return photo ? store.file(photo) : null;
}

function faultOfDigest(error: unknown): string | null {
  if (error instanceof HashingUnavailable) return deviceFaults.noHash;
  return error instanceof FileUnreadable ? deviceFaults.fileLost : null;
}

/** The picture's own time and place go before the phone's; both stay proposals beside the original. */
function proposals(
  photo: DevicePhoto,
  exif: ExifFacts | null,
): Pick<DevicePhoto, 'exif' | 'capturedAt' | 'place'> {
  const { longitude = null, latitude = null, takenAt = null } = exif ?? {};
  const place =
    longitude !== null && latitude !== null
      ? { longitude, latitude, coordinateSystem: 'WGS84' as const }
      : photo.place;
  return { exif, capturedAt: takenAt ?? photo.capturedAt, place };
}

/**
 * Prepare, send, complete, as one step: cut anywhere, it is done again from the start with the same
 * keys. The server then hands out fresh addresses, or says that the bytes are already there.
 */
export async function runUpload(
  tools: PhotoTools,
  draft: DeviceDraft,
  photoId: string,
): Promise<void> {
  const { store } = tools;
  const photo = await store.changePhoto(photoId, (each) =>
    each.state === 'STORED' ? { ...each, asked: true, state: 'UPLOADING' } : each,
  );
  // Another tab may have gone further since this step was planned.
  if (photo?.state !== 'UPLOADING' || !draft.referralId) return;
  const file = await store.file(photo);
  if (!file) return fail(store, photoId, plainFault(deviceFaults.fileLost));
  const prepared = await prepare(tools, draft.referralId, photo);
  if (!prepared || tools.signal.aborted) return;
  if (prepared.item.state === 'AWAITING_UPLOAD') await send(tools, photo, prepared, file);
  else await settle(tools, photoId, prepared.item);
}

async function prepare(
  tools: PhotoTools,
  referralId: string,
  photo: DevicePhoto,
): Promise<PreparedUpload | null> {
  const answer = await tools.gateway.prepare({
    idempotencyKey: photo.keys.prepare,
    referralId,
    fileName: photo.name,
    mediaType: photo.type,
    size: photo.size,
    sha256: photo.sha256 ?? '',
    ...(photo.partSha256 ? { partSha256: [...photo.partSha256] } : {}),
    kind: photo.kind,
    capturedAt: photo.capturedAt,
    capturedPlace: photo.place,
    deviceId: tools.deviceId,
    originalCarrier: true,
  });
  if (!answer.ok) {
    await fail(tools.store, photo.localId, faultOf(answer.failure));
    return null;
  }
  const itemId = answer.value.item.id;
  await tools.store.changePhoto(photo.localId, (p) => ({ ...p, itemId }));
  return answer.value;
}

async function send(
  tools: PhotoTools,
  photo: DevicePhoto,
  { item, parts }: PreparedUpload,
  file: Blob,
): Promise<void> {
  await sendParts({
    parts,
    file,
    hashes: photo.partSha256 ?? [photo.sha256 ?? ''],
    put: (part) => tools.gateway.put(part),
    onProgress: (sent) => tools.onProgress(photo.localId, sent),
    onArrived: (stored) => {
      tools.onArrived(photo.localId, stored);
      noteStored(tools.store, photo.localId, stored);
    },
    signal: tools.signal,
  });
  if (tools.signal.aborted) return;
  const answer = await tools.gateway.complete({ key: photo.keys.complete, itemId: item.id });
  if (answer.ok) return settle(tools, photo.localId, answer.value);
  if (isNotFinished(answer.failure))
    throw new GatewayFault('LATER', notFinished, 'the store has let go of parts');
  await fail(tools.store, photo.localId, faultOf(answer.failure));
}

/** For whoever looks at it after a reload; the server tells it better when it is asked. */
function noteStored(store: StepTools['store'], photoId: string, storedBytes: number): void {
  store.changePhoto(photoId, (photo) => ({ ...photo, storedBytes })).catch(() => undefined);
}

/** The store lets go of parts that wait too long: asked again, it says which. */
function isNotFinished(failure: NamedFailure): boolean {
  return failure.kind === 'Refused' && failure.code === notFinished;
}

/** Removing where the answer to prepare was lost: prepare again tells the item, then it goes. */
export async function runRemove(
  tools: PhotoTools,
  draft: DeviceDraft,
  photoId: string,
): Promise<void> {
  const photo = await tools.store.changePhoto(photoId, (p) => p);
  if (!photo || !draft.referralId) return;
  const itemId = photo.itemId ?? (await prepare(tools, draft.referralId, photo))?.item.id;
  if (itemId) await tools.gateway.remove({ key: photo.keys.remove, itemId });
  await tools.store.deletePhoto(photoId);
}

/** Asks how the server's own hashing went, for all photographs of the draft at once. */
export async function runCheck(tools: StepTools, draft: DeviceDraft): Promise<void> {
  if (!draft.referralId) return;
  const items = await tools.gateway.check(draft.referralId);
  const photos = await tools.store.photosOfDraft(draft.localId);
  for (const photo of photos.filter((each) => each.state === 'UPLOADED')) {
    const item = items.find((each) => each.id === photo.itemId);
    if (item && item.state !== 'VERIFYING') await settle(tools, photo.localId, item);
  }
  if (draft.status === 'SUBMITTED') await forgetVerified(tools.store, draft.localId);
}

async function settle({ store }: StepTools, photoId: string, item: ServerItem): Promise<void> {
  if (item.state === 'REJECTED') {
    return fail(store, photoId, { code: 'REJECTED', message: item.rejection ?? '', fields: [] });
  }
  const state = item.state === 'VERIFIED' ? 'VERIFIED' : 'UPLOADED';
  await store.changePhoto(photoId, (photo) =>
    photo.state === 'VERIFIED' ? photo : { ...photo, itemId: item.id, state, fault: null },
  );
}

async function fail(store: StepTools['store'], photoId: string, fault: Fault): Promise<void> {
  await store.changePhoto(photoId, (photo) =>
    photo.state === 'VERIFIED' ? photo : { ...photo, state: 'FAILED', fault },
  );
}

function faultOf(failure: { kind: string; code?: string; message?: string }): Fault {
  return { code: failure.code ?? failure.kind, message: failure.message ?? '', fields: [] };
}
