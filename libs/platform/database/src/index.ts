import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { IdempotencyKeyEntity } from './entities/idempotency-key.entity.js';
import { OutboxEntity } from './entities/outbox.entity.js';

export type { DataSource } from 'typeorm';
export { createDataSource, poolOf, watchConnections, type DatabaseOptions } from './data-source.js';
export { UnitOfWork, type MutationCall } from './unit-of-work.js';
export type { TenantTx, ReadInside, OutboxEvent, JobOptions, Enqueue } from './tenant-tx.js';
export { OutboxRelay, type EventHandler, type RecordedEvent } from './outbox-relay.js';
export { Listener, type ListenerLog } from './listener.js';
export { LO, HI, AGENCY, BUREAU, MEMBER, SYS, RANGE, forceRowSecurity } from './policy-sql.js';

export const databaseEntities = [AuditEntryEntity, OutboxEntity, IdempotencyKeyEntity];
