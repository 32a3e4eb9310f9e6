import type { CompleteUpload } from './complete-upload.js';
import type { OpenEvidence } from './open-evidence.js';
import type { PrepareUpload } from './prepare-upload.js';
import type { RemoveEvidence } from './remove-evidence.js';

/** What members do with evidence, in one place for the resolver. */
export class EvidenceCommands {
  constructor(
    readonly prepare: PrepareUpload,
    readonly complete: CompleteUpload,
    readonly remove: RemoveEvidence,
    readonly open: OpenEvidence,
  ) {}
}
