import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { DirectoryResolver } from './directory.resolver.js';
import { ProposeRecipients } from './propose-recipients.js';

/** Needs `UnitOfWork` and `ViewReader` from a global module of the app. */
@Module({
  providers: [
    DirectoryResolver,
    {
      provide: ProposeRecipients,
      useFactory: (unitOfWork: UnitOfWork) => new ProposeRecipients(unitOfWork),
      inject: [UnitOfWork],
    },
  ],
})
export class DirectoryModule {}
