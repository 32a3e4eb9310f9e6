import { act, proposal, propose, type AgreementAnswer } from './agreements.js';
import { person, type Person } from './people.js';
import type { Prepare, Scenario } from './scenario.js';

interface Made {
  readonly agreement: AgreementAnswer;
  readonly proposer: Person;
  readonly addressee: Person;
}

/** An act on what 吴江 proposed to another district: one for each act, for a pair has one proposal at a time. */
const onProposal =
  (
    counterpart: string,
    then: (made: Made) => Promise<Omit<Scenario, 'input'> & { input?: object }>,
  ): Prepare =>
  async ({ portal }) => {
    const proposer = await person(portal, '320509', 'ADMINISTRATOR');
    const addressee = await person(portal, counterpart, 'ADMINISTRATOR');
    const agreement = await propose(proposer, counterpart);
    const { input, ...rest } = await then({ agreement, proposer, addressee });
    const { id: agreementId, version } = agreement;
    return { ...rest, input: { agreementId, version, ...input } };
  };

const reasoned = { input: { reason: '条款需重新商议' }, other: { reason: '另一个理由' } };

/** What administrators do with agreements. */
export const agreementScenarios: Readonly<Record<string, Prepare>> = {
  proposeAgreement: async ({ portal }) => ({
    who: await person(portal, '320509', 'ADMINISTRATOR'),
    input: { ...proposal('310114') },
    other: { title: '另一份协议' },
  }),
  confirmAgreement: onProposal('310118', ({ addressee: who }) =>
    Promise.resolve({ who, other: { version: 2 } }),
  ),
  declineAgreement: onProposal('330421', ({ addressee: who }) =>
    Promise.resolve({ who, ...reasoned }),
  ),
  withdrawAgreement: onProposal('320583', ({ proposer: who }) =>
    Promise.resolve({ who, ...reasoned }),
  ),
  endAgreement: onProposal('330482', async ({ agreement, proposer: who, addressee }) => {
    const { version } = await act(addressee, 'confirm', agreement);
    return { who, ...reasoned, input: { ...reasoned.input, version, lastDay: '2024-12-31' } };
  }),
};
