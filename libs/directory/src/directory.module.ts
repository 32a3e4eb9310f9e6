import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { ViewReader } from '@portal/platform/graphql';
import { MemberAccountResolver } from './administration/member-account.resolver.js';
import { MemberAccounts } from './administration/member-accounts.js';
import { MemberPayloads } from './administration/member-payload.js';
import { DirectoryResolver } from './directory.resolver.js';
import { ProposeRecipients } from './propose-recipients.js';

/** Needs `UnitOfWork` and `ViewReader` from a global module of the app. */
@Module({
  providers: [
    DirectoryResolver,
    MemberAccountResolver,
    {
      provide: ProposeRecipients,
      useFactory: (unitOfWork: UnitOfWork) => new ProposeRecipients(unitOfWork),
      inject: [UnitOfWork],
    },
    {
      provide: MemberAccounts,
      useFactory: (unitOfWork: UnitOfWork) => new MemberAccounts(unitOfWork),
      inject: [UnitOfWork],
    },
    {
      provide: MemberPayloads,
      useFactory: (reader: ViewReader) => new MemberPayloads(reader),
      inject: [ViewReader],
    },
  ],
})
export class DirectoryModule {}
