export { bearerTokenOf, createTokenVerifier } from './token-verifier.js';
export type { TokenVerifier, VerifiedToken } from './token-verifier.js';
export type { TokenRefusal, TokenRefusalReason } from './token-refusal.js';
export { registerDevelopmentProvider } from './development-provider/register.js';
export type { DevelopmentUser } from './development-provider/people.js';
export { createTestIssuer } from './testing.js';
export type { TestIssuer } from './testing.js';
