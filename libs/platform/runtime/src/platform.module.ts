import { Global, Module, type DynamicModule } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { LiveEvents, ViewReader } from '@portal/platform/graphql';
import { Clock, FieldCipher } from '@portal/platform/kernel';
import { ObjectStore, UploadTerms } from '@portal/platform/storage';
import type { Parts } from './parts.js';

/** Gives every lib the process's own parts by their classes. */
@Global()
@Module({})
export class PlatformModule {
  static of(parts: Parts, store: ObjectStore): DynamicModule {
    const providers = [
      { provide: UnitOfWork, useValue: parts.unitOfWork },
      { provide: ViewReader, useValue: parts.reader },
      { provide: LiveEvents, useValue: parts.live },
      { provide: ObjectStore, useValue: store },
      { provide: UploadTerms, useValue: new UploadTerms(parts.config.uploadAddressSeconds) },
      { provide: Clock, useValue: parts.clock },
      { provide: FieldCipher, useValue: new FieldCipher(parts.config.fieldKey) },
    ];
    return { module: PlatformModule, providers, exports: providers.map((p) => p.provide) };
  }
}
