import { inApplication } from './in-application.mjs';

/**
 * `npm run check-evidence`: whether the store has every verified file with the hashes on record, for the database of
 * DATABASE_URL or of the portal that runs on DATA_DIR.
 */
export default function checkEvidence(args) {
  return inApplication('dist/apps/migrate/src/check-evidence.js', args);
}
