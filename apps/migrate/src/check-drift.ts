import 'reflect-metadata';
import { ConfigError, formFault, loadConfig } from '@portal/platform/config';
import { driftOf } from './drift.js';

/** Exits 1 and prints the difference when the entities no longer say what the migrations made. */
const { databaseOwnerUrl } = loadConfig();
if (!databaseOwnerUrl) throw new ConfigError([formFault('DATABASE_OWNER_URL', undefined)]);
const drift = await driftOf(databaseOwnerUrl);
for (const line of drift) process.stdout.write(`${line};\n`);
process.exit(drift.length > 0 ? 1 : 0);
