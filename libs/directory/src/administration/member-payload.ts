import { Payloads, type ViewReader } from '@portal/platform/graphql';
import { memberAccountView } from './member-account.view.js';

/** What a command on a member answers. */
export class MemberPayloads extends Payloads {
  constructor(reader: ViewReader) {
    super(reader, { view: memberAccountView, conflict: 'MemberVersionConflict' });
  }
}
