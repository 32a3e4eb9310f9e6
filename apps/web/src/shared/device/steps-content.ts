import { confirmed, effective, fieldsOf, rebased, same } from './content';
import type { Answer, NamedFailure, ServerReferral, SyncGateway } from './gateway';
import { GatewayFault } from './gateway';
import { newKey } from './hash';
import { deviceFaults, unansweredLimitMilliseconds } from './records';
import type { DeviceDraft, Fault, PendingCall } from './records';
import type { DeviceStore } from './store';

export interface StepTools {
  readonly store: DeviceStore;
  readonly gateway: SyncGateway;
  readonly now: () => Date;
}

const notVerifiedYet = 'EVIDENCE_NOT_VERIFIED';

/** Makes the draft on the server; the call is on the shelf before it is on the net. */
export async function runDraft(tools: StepTools, draftId: string): Promise<void> {
  const call = await holdCall(tools, draftId, 'DRAFT', (draft) =>
    draft.referralId === null
      ? { key: draft.draftKey, version: 0, content: effective(draft) }
      : null,
  );
  if (!call) return;
  const answer = await tools.gateway.draft({
    key: call.pending.key,
    content: call.pending.content,
  });
  await take(tools, call, answer, (draft, value) => ({
    ...confirmed(draft, call.pending.content, value.snapshot),
    referralId: value.id,
  }));
}

export async function runSave(tools: StepTools, draftId: string): Promise<void> {
  const call = await holdCall(tools, draftId, 'UPDATE', (draft) =>
    draft.server && fieldsOf(draft.edits).length > 0
      ? { key: newKey(), version: draft.server.version, content: draft.edits }
      : null,
  );
  if (!call?.draft.referralId) return;
  const { key, version, content } = call.pending;
  const answer = await tools.gateway.save({
    key,
    version,
    content,
    referralId: call.draft.referralId,
  });
  await take(tools, call, answer, (draft, value) => confirmed(draft, content, value.snapshot));
}

export async function runSubmit(tools: StepTools, draftId: string): Promise<void> {
  const call = await holdCall(tools, draftId, 'SUBMIT', (draft) =>
    draft.server && draft.wish === 'SUBMIT' && fieldsOf(draft.edits).length === 0
      ? { key: newKey(), version: draft.server.version, content: {} }
      : null,
  );
  if (!call?.draft.referralId) return;
  const { key, version } = call.pending;
  const answer = await tools.gateway.submit({ key, version, referralId: call.draft.referralId });
  await take(tools, call, answer, (draft, value) =>
    finished(confirmed(draft, {}, value.snapshot), tools),
  );
  if (answer.ok) await forgetVerified(tools.store, draftId);
}

/** Photographs for an existing referral are all there: nothing more to do. */
export async function runFinish({ store, now }: StepTools, draftId: string): Promise<void> {
  await store.changeDraft(draftId, (draft) => ({
    ...draft,
    status: 'SUBMITTED',
    finishedAt: now().toISOString(),
  }));
}

/** After sending, the phone's memory is given back for whatever the server has verified. */
export async function forgetVerified(store: DeviceStore, draftId: string): Promise<void> {
  const photos = await store.photosOfDraft(draftId);
  for (const photo of photos) if (photo.state === 'VERIFIED') await store.forgetFile(photo);
}

interface HeldCall {
  readonly draft: DeviceDraft;
  readonly pending: PendingCall;
}

type NewCall = Omit<PendingCall, 'since' | 'kind'>;

/**
 * The call that is still unanswered, or a new one, written down before it is made. Null where the
 * step was planned on a state that another tab has changed since, or where the server may have
 * forgotten the key and only a person can tell whether the call went through.
 */
async function holdCall(
  { store, now }: StepTools,
  draftId: string,
  kind: PendingCall['kind'],
  make: (draft: DeviceDraft) => NewCall | null,
): Promise<HeldCall | null> {
  const at = now();
  const draft = await store.changeDraft(draftId, (current) => {
    if (current.status !== 'OPEN' || current.fault) return current;
    if (current.pending) return isForgotten(current.pending, at) ? unanswered(current) : current;
    const call = make(current);
    return call ? { ...current, pending: { ...call, kind, since: at.toISOString() } } : current;
  });
  const pending = draft?.pending;
  return draft && !draft.fault && pending?.kind === kind ? { draft, pending } : null;
}

function isForgotten(pending: PendingCall, at: Date): boolean {
  return at.getTime() - Date.parse(pending.since) > unansweredLimitMilliseconds;
}

function unanswered(draft: DeviceDraft): DeviceDraft {
  return stopped(draft, plainFault(deviceFaults.unanswered));
}

async function take(
  tools: StepTools,
  call: HeldCall,
  answer: Answer<ServerReferral>,
  accept: (draft: DeviceDraft, value: ServerReferral) => DeviceDraft,
): Promise<void> {
  await tools.store.changeDraft(call.draft.localId, (draft) => {
    if (draft.pending?.key !== call.pending.key) return draft;
    return answer.ok ? accept(draft, answer.value) : afterFailure(draft, answer.failure, tools);
  });
  if (!answer.ok && isNotVerifiedYet(answer.failure))
    throw new GatewayFault('LATER', notVerifiedYet, 'the files are still being verified');
}

function isNotVerifiedYet(failure: NamedFailure): boolean {
  return failure.kind === 'Refused' && failure.code === notVerifiedYet;
}

function afterFailure(draft: DeviceDraft, failure: NamedFailure, tools: StepTools): DeviceDraft {
  switch (failure.kind) {
    case 'VersionConflict':
      return afterConflict(draft, failure.current, tools);
    case 'TransitionRefused':
      return fieldsOf(draft.edits).length === 0 &&
        draft.wish === 'SUBMIT' &&
        failure.status !== 'WITHDRAWN'
        ? finished({ ...draft, pending: null }, tools)
        : stopped(draft, { code: 'TRANSITION_REFUSED', message: failure.message, fields: [] });
    case 'Refused':
      return isNotVerifiedYet(failure) ? { ...draft, pending: null } : stopped(draft, failure);
  }
}

/** Nobody's words are sent for review unseen: a change made elsewhere stops the submission. */
function afterConflict(draft: DeviceDraft, current: ServerReferral, tools: StepTools): DeviceDraft {
  const next = rebased(draft, current.snapshot);
  if (current.snapshot.status !== 'DRAFT') {
    return draft.wish === 'SUBMIT' && fieldsOf(next.edits).length === 0
      ? finished(next, tools)
      : stopped(next, plainFault('TRANSITION_REFUSED'));
  }
  const changedElsewhere = !same(draft.server?.content, next.server?.content);
  return changedElsewhere ? { ...next, wish: 'KEEP' } : next;
}

function finished(draft: DeviceDraft, { now }: StepTools): DeviceDraft {
  return { ...draft, status: 'SUBMITTED', finishedAt: now().toISOString(), fault: null };
}

export function plainFault(code: string): Fault {
  return { code, message: '', fields: [] };
}

/** Puts the refusal before the person; whatever he changes or tries again clears it. */
export function stopped(draft: DeviceDraft, { code, message, fields }: Fault): DeviceDraft {
  return { ...draft, pending: null, wish: 'KEEP', fault: { code, message, fields } };
}
