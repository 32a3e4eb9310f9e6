import { Module, type DynamicModule } from '@nestjs/common';
import { UnitOfWork } from '@portal/platform/database';
import { AuditResolver } from './audit.resolver.js';
import { ExportAuditTrail } from './export-audit-trail.js';
import type { ExportAddresses } from './export-addresses.js';
import './words.js';

/** Needs UnitOfWork and ViewReader from a global module of the app. */
@Module({})
export class AuditModule {
  static of(addresses: ExportAddresses): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        AuditResolver,
        {
          provide: ExportAuditTrail,
          useFactory: (unitOfWork: UnitOfWork) => new ExportAuditTrail(unitOfWork, addresses),
          inject: [UnitOfWork],
        },
      ],
    };
  }
}
