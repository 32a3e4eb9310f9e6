import { listenerContract, memberContract } from './member-contract.js';
import type { Provider } from './provider.js';
import { sessionContract } from './session-contract.js';
import { signInContract } from './sign-in-contract.js';
import { tokenContract } from './token-contract.js';

/** Everything that holds with either identity provider. */
export function identityContract(start: () => Promise<Provider>): void {
  let provider: Provider | undefined;
  const given = (): Provider => {
    if (!provider) throw new Error('The provider did not start');
    return provider;
  };

  beforeAll(async () => {
    provider = await start();
  });

  afterAll(async () => {
    await provider?.stop();
  });

  describe('signing in', () => signInContract(given));
  describe('being signed in', () => sessionContract(given));
  describe('tokens', () => tokenContract(given));
  describe('members', () => memberContract(given));
  describe('listeners', () => listenerContract(given));
}
