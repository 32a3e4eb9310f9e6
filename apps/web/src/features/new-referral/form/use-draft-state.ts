import { useNetwork } from '@/shared/network';
import { missingForReview, told } from '../model/missing';
import type { Missing } from '../model/missing';
import { draftWord } from '../model/status';
import type { DraftWord } from '../model/status';
import { useDraftForm } from './context';

export function useDraftWord(): DraftWord {
  const { draft, photos, sync } = useDraftForm();
  const { online } = useNetwork();
  return draftWord(draft, photos, sync, online);
}

/** What stands between this draft and its review; after a refusal also what the server named. */
export function useMissing(): readonly Missing[] {
  const { draft, content, photos, stored } = useDraftForm();
  const usable = photos.filter((photo) => photo.state !== 'FAILED').length;
  const evidenceCount = Math.max(usable, stored?.evidence.length ?? 0);
  const missing = missingForReview({ content, server: draft.server, evidenceCount });
  const named = (draft.fault?.fields ?? []).map(told);
  const fresh = named.filter(({ path }) => !missing.some((each) => each.path === path));
  return [...missing, ...fresh];
}
