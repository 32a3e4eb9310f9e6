/** Whose thing an id names, by the last word of its path; a new one is declared here. */
export const IDS: Readonly<Record<string, 'THING' | 'WITHIN' | 'DIRECTORY' | 'KEY'>> = {
  // What the operation is about: of others it is not there.
  id: 'THING',
  referralId: 'THING',
  itemId: 'THING',
  memberId: 'THING',
  agreementId: 'THING',
  toMemberId: 'THING',
  // Named beside it by whoever may: `references.e2e-spec.ts`.
  upTo: 'WITHIN',
  officerIds: 'WITHIN',
  ids: 'WITHIN',
  'evidenceUse.itemId': 'WITHIN',
  // Everybody may know them.
  agencyId: 'DIRECTORY',
  toAgencyId: 'DIRECTORY',
  unitId: 'DIRECTORY',
  counterpartId: 'DIRECTORY',
  zoneId: 'DIRECTORY',
  competentAgencyId: 'DIRECTORY',
  interimCustodianId: 'DIRECTORY',
  legalBasisIds: 'DIRECTORY',
  // The caller's own word.
  idempotencyKey: 'KEY',
};
