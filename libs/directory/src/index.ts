export { referenceSql, type ReferenceTable, type RunSql } from './reference-sql.js';
