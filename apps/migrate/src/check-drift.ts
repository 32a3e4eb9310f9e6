import { DataSource } from 'typeorm';
import { loadConfig } from '@portal/platform/config';
import { entities } from './entities.js';

/** Exits 1 and prints the difference when the entities no longer say what the migrations made. */
const { databaseOwnerUrl } = loadConfig();
const dataSource = new DataSource({
  type: 'postgres',
  ...(databaseOwnerUrl === undefined ? {} : { url: databaseOwnerUrl }),
  entities: [...entities],
  installExtensions: false,
});
await dataSource.initialize();
const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
await dataSource.destroy();
for (const { query } of upQueries) process.stdout.write(`${query};\n`);
process.exit(upQueries.length > 0 ? 1 : 0);
