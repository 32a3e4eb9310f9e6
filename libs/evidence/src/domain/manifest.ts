import { canonicalJson, sha256Hex } from '@portal/platform/kernel';
import type { EvidenceKind, EvidenceSide } from './lists.js';

/** An item as the list of evidence names it. Times are instants in UTC. */
export interface ManifestItem {
  readonly id: string;
  readonly seq: number;
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly fileName: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
  readonly capturedAt: Date | null;
  readonly collectors: readonly string[];
  readonly originalCarrier: boolean;
  readonly source: string | null;
}

export interface ManifestHead {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly version: number;
  readonly side: EvidenceSide;
  /** SHA-256 of the version before it on the same side; null for the first. */
  readonly previous: string | null;
  readonly frozenAt: Date;
}

export interface FrozenList {
  /** Canonical JSON; what `sha256` covers. */
  readonly body: string;
  readonly sha256: string;
}

/** The list of evidence (证据清单) in canonical form: equal content has equal bytes and an equal hash. */
export function frozenList(head: ManifestHead, items: readonly ManifestItem[]): FrozenList {
  const listed = [...items].sort((a, b) => a.seq - b.seq);
  const body = canonicalJson({ ...head, items: listed.map(entry) });
  return { body, sha256: sha256Hex(body) };
}

const entry = (item: ManifestItem): object => ({
  id: item.id,
  no: item.seq,
  kind: item.kind,
  name: item.name,
  fileName: item.fileName,
  mediaType: item.mediaType,
  size: item.size,
  sha256: item.sha256,
  sm3: item.sm3,
  capturedAt: item.capturedAt,
  collectors: item.collectors,
  originalCarrier: item.originalCarrier,
  source: item.source,
});
