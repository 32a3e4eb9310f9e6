import { identityContract } from '../support/identity/contract.js';
import { startKeycloakProvider } from './support/keycloak-provider.js';

describe('a real Keycloak', () => {
  identityContract(() => startKeycloakProvider());
});
