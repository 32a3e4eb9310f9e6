import { inApplication } from './in-application.mjs';

/**
 * `npm run provision -- [--dry-run] [--passwords FILE]`: makes Keycloak's realm agree with the directory, that of
 * DATABASE_URL or of the portal that runs on DATA_DIR.
 */
export default function provision(args) {
  return inApplication('dist/apps/migrate/src/provision.js', args, { IDENTITY: 'keycloak' });
}
