import { Payloads, type ViewReader } from '@portal/platform/graphql';
import { agencyView } from '../directory.view.js';

/** What a command on an agency answers. */
export class AgencyPayloads extends Payloads {
  constructor(reader: ViewReader) {
    super(reader, { view: agencyView, conflict: 'AgencyVersionConflict' });
  }
}
