import { EvidenceAccessEntity } from './entities/evidence-access.entity.js';
import { EvidenceCustodyEntity } from './entities/evidence-custody.entity.js';
import { EvidenceItemEntity } from './entities/evidence-item.entity.js';
import { EvidenceLockEntity } from './entities/evidence-lock.entity.js';
import { EvidenceManifestEntity } from './entities/evidence-manifest.entity.js';

export { EvidenceModule } from './evidence.module.js';
export { EVIDENCE_SUBJECTS } from './evidence-subjects.js';
export type { EvidenceSubjects, EvidenceTerms } from './evidence-subjects.js';
export { PrepareUpload } from './prepare-upload.js';
export { CompleteUpload } from './complete-upload.js';
export { freezeManifest, type FreezeRequest, type FrozenManifest } from './freeze-manifest.js';
export { EvidenceResolver } from './evidence.resolver.js';
export { CheckEvidence, type LostEvidence } from './check-evidence.js';
export { VerifyEvidence } from './verify-evidence.js';
export { SweepEvidence } from './sweep-evidence.js';
export { LockEvidence } from './lock-evidence.js';
export {
  evidenceQueues,
  LOCK_QUEUE,
  SWEEP_QUEUE,
  VERIFY_LARGE_QUEUE,
  VERIFY_QUEUE,
} from './queues.js';
export { evidenceItemView } from './evidence.view.js';
export { EvidenceItem } from './graphql/evidence.graphql.js';
export { Place, PlaceInput } from './graphql/place.graphql.js';
export { AccessPurposeEnum } from './graphql/enums.graphql.js';
export type { AccessPurpose, CoordinateSystem, EvidenceKind } from './domain/lists.js';

export const evidenceEntities = [
  EvidenceItemEntity,
  EvidenceCustodyEntity,
  EvidenceAccessEntity,
  EvidenceManifestEntity,
  EvidenceLockEntity,
];
