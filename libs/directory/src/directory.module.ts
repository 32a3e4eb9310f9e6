import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { ViewReader } from '@portal/platform/graphql';
import { AgencyPayloads } from './administration/agency-payload.js';
import { AgencySettings } from './administration/agency-settings.js';
import { AgencySettingsResolver } from './administration/agency-settings.resolver.js';
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
    AgencySettingsResolver,
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
    {
      provide: AgencySettings,
      useFactory: (unitOfWork: UnitOfWork) => new AgencySettings(unitOfWork),
      inject: [UnitOfWork],
    },
    {
      provide: AgencyPayloads,
      useFactory: (reader: ViewReader) => new AgencyPayloads(reader),
      inject: [ViewReader],
    },
  ],
})
export class DirectoryModule {}
