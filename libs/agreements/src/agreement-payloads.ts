import { Payloads, type ViewReader } from '@portal/platform/graphql';
import { agreementView } from './agreement.view.js';

/** What a command on an agreement answers. */
export class AgreementPayloads extends Payloads {
  constructor(reader: ViewReader) {
    super(reader, { view: agreementView, conflict: 'AgreementVersionConflict' });
  }
}
