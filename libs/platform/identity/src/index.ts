import { OidcKeyEntity } from './development-provider/oidc-key.entity.js';
import { OidcRecordEntity } from './development-provider/oidc-record.entity.js';

export { bearerTokenOf, createTokenVerifier } from './token-verifier.js';
export type { TokenVerifier, VerifiedToken } from './token-verifier.js';
export type { TokenRefusal, TokenRefusalReason } from './token-refusal.js';
export { registerDevelopmentProvider } from './development-provider/register.js';
export type { DevelopmentUser } from './development-provider/people.js';
export { createTestIssuer, issuerWithKey } from './testing/test-issuer.js';
export type { TestIssuer } from './testing/test-issuer.js';
export { HOSTILE_TOKENS, TOLERATED_CLOCKS } from './testing/hostile-tokens.js';
export { TestBrowser } from './testing/browser.js';
export { PortalClient, tokensOf } from './testing/portal-client.js';
export type { Tokens } from './testing/portal-client.js';

export const identityEntities = [OidcKeyEntity, OidcRecordEntity];
export { provision } from './provisioning/provision.js';
export type { Directory, DirectoryGroup, DirectoryPerson } from './provisioning/directory.js';
export type { Difference, Plan, Step } from './provisioning/plan.js';
