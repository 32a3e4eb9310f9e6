import { inApplication } from './in-application.mjs';

/**
 * `npm run directory -- agencies FILE | members FILE | administrator …`: fills the directory of DATABASE_URL, or of the
 * portal that runs on DATA_DIR.
 */
export default function directory(args) {
  return inApplication('dist/apps/migrate/src/directory.js', args);
}
