import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { ViewReader } from '@portal/platform/graphql';
import { AgreementPayloads } from './agreement-payloads.js';
import { AgreementResolver } from './agreement.resolver.js';
import { KeepAgreements } from './keep-agreements.js';

/** Needs `UnitOfWork` and `ViewReader` from a global module of the app. */
@Module({
  providers: [
    AgreementResolver,
    {
      provide: KeepAgreements,
      useFactory: (unitOfWork: UnitOfWork) => new KeepAgreements(unitOfWork),
      inject: [UnitOfWork],
    },
    {
      provide: AgreementPayloads,
      useFactory: (reader: ViewReader) => new AgreementPayloads(reader),
      inject: [ViewReader],
    },
  ],
})
export class AgreementsModule {}
