export { migrateTestDatabasesWith, testDatabase, type TestDatabase } from './test-database.js';
