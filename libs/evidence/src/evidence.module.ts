import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { ObjectStore, UploadTerms } from '@portal/platform/storage';
import { CompleteUpload } from './complete-upload.js';
import { EvidenceCommands } from './evidence-commands.js';
import { EvidenceResolver } from './evidence.resolver.js';
import { EVIDENCE_SUBJECTS, type EvidenceSubjects } from './evidence-subjects.js';
import { OpenEvidence } from './open-evidence.js';
import { PrepareUpload } from './prepare-upload.js';
import { RemoveEvidence } from './remove-evidence.js';
import { thumbnailAddresses } from './thumbnail-addresses.js';
import './words.js';

/** Needs UnitOfWork, ViewReader, ObjectStore and EVIDENCE_SUBJECTS from global modules of the app. */
@Module({
  providers: [
    EvidenceResolver,
    {
      provide: EvidenceCommands,
      useFactory: (
        unitOfWork: UnitOfWork,
        store: ObjectStore,
        subjects: EvidenceSubjects,
        terms: UploadTerms,
      ) => {
        thumbnailAddresses.signWith(store);
        return new EvidenceCommands(
          new PrepareUpload(unitOfWork, store, subjects, terms),
          new CompleteUpload(unitOfWork, store, subjects),
          new RemoveEvidence(unitOfWork, subjects),
          new OpenEvidence(unitOfWork, store),
        );
      },
      inject: [UnitOfWork, ObjectStore, EVIDENCE_SUBJECTS, UploadTerms],
    },
  ],
  exports: [EvidenceCommands],
})
export class EvidenceModule {}
