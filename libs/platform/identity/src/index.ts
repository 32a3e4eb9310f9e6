export { bearerTokenOf, createTokenVerifier } from './token-verifier.js';
export type { TokenVerifier, TokenVerifierOptions, VerifiedToken } from './token-verifier.js';
export type { TokenRefusal, TokenRefusalReason } from './token-refusal.js';
export { createTestIssuer } from './testing.js';
export type { TestClaims, TestIssuer } from './testing.js';
