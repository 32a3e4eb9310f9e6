import type { FieldTable } from '../../support/fields.js';
import { auditFields } from './audit.js';
import { agreementFields } from './agreements.js';
import { directoryFields } from './directory.js';
import { evidenceFields } from './evidence.js';
import { platformFields } from './platform.js';
import { referralFields } from './referral.js';

/** Every field that can be answered, and what its value may hang on. */
export const FIELDS: FieldTable = {
  ...auditFields,
  ...agreementFields,
  ...directoryFields,
  ...evidenceFields,
  ...platformFields,
  ...referralFields,
};
