import { identityContract } from '../support/identity/contract.js';
import { startEmbeddedProvider } from '../support/identity/embedded-provider.js';

describe('the embedded identity provider', () => {
  identityContract(startEmbeddedProvider);
});
