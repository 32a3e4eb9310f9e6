import { AuditExportEntity } from './audit-export.entity.js';

export { AuditModule } from './audit.module.js';
export { AuditResolver } from './audit.resolver.js';
export { DownloadAuditExport, type Download } from './download-audit-export.js';
export { ExportAddresses, EXPORTS_PATH } from './export-addresses.js';
export { hasAction, nameOf } from './domain/actions.js';

export const auditEntities = [AuditExportEntity];
