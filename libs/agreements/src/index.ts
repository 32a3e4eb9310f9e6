import './words.js';
import { AgreementEntity } from './agreement.entity.js';

export { AgreementsModule } from './agreements.module.js';
export { AgreementResolver } from './agreement.resolver.js';
export { agreementsBetween } from './agreement.repository.js';
export { agreedTermFor } from './domain/agreed-term.js';
export type { AppliedAgreement } from './domain/agreement.js';

export const agreementsEntities = [AgreementEntity];
