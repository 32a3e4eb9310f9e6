import { Module } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { DeadlinesResolver } from './deadlines.resolver.js';
import { ReckonWorkingDays } from './reckon-working-days.js';

/** Needs `UnitOfWork` and `ViewReader` from a global module of the app. */
@Module({
  providers: [
    DeadlinesResolver,
    {
      provide: ReckonWorkingDays,
      useFactory: (unitOfWork: UnitOfWork) => new ReckonWorkingDays(unitOfWork),
      inject: [UnitOfWork],
    },
  ],
})
export class DeadlinesModule {}
