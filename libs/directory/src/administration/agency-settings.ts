import type { Actor } from '@portal/platform/access';
import type { ReadInside, TenantTx, UnitOfWork } from '@portal/platform/database';
import { fail, Fault, ok, type Failure, type Outcome } from '@portal/platform/kernel';
import type { AgencyRef } from '../agency.repository.js';
import { codeFaults, contactsFaults, tidyContacts } from './agency-rules.js';
import { keptAgencies } from './kept-agencies.repository.js';
import { administeredAgency, type Keyed } from './member-accounts.js';

interface AgencyCall extends Keyed {
  readonly agencyId: string;
  /** Of the agency, as the administrator saw it. */
  readonly version: number;
}
type Code = AgencyCall & { readonly code: string };
type ContactList = AgencyCall & Parameters<typeof tidyContacts>[0];

type Done = Promise<Outcome<string, Failure>>;
interface Change {
  readonly name: string;
  readonly read: ReadInside;
  /** Writes, or says why not. */
  readonly apply: (tx: TenantTx, agency: AgencyRef) => Promise<Failure | null>;
}

const ofCode = (code: string): Failure => ({
  kind: 'RuleViolation',
  code,
  fields: [{ path: 'code', code }],
});

/** What an administrator settles for his agency and its units. */
export class AgencySettings {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Counts from the next letter on; the series of numbers goes on where it was. */
  setCode(actor: Actor, call: Code, read: ReadInside): Done {
    const code = call.code.trim();
    const apply: Change['apply'] = async (tx, { id, bureauId }) => {
      if (bureauId !== id) return ofCode('AGENCY_SIGNS_NO_LETTERS');
      const fields = codeFaults(code);
      if (fields.length > 0) return { kind: 'InvalidInput', fields };
      if (!(await keptAgencies.claimCode(tx, id, code))) return ofCode('AGENCY_CODE_TAKEN');
      keptAgencies.setCode(tx, id, call.version, code);
      return null;
    };
    return this.#change(actor, call, { name: 'agency.set_code', read, apply });
  }

  setContacts(actor: Actor, call: ContactList, read: ReadInside): Done {
    const given = tidyContacts(call);
    const apply: Change['apply'] = (tx, { id }) => {
      const fields = contactsFaults(given);
      if (fields.length > 0) return Promise.resolve({ kind: 'InvalidInput', fields });
      keptAgencies.setContacts(tx, id, call.version, given);
      return Promise.resolve(null);
    };
    return this.#change(actor, call, { name: 'agency.set_contacts', read, apply });
  }

  #change(actor: Actor, call: AgencyCall, { name: action, read, apply }: Change): Done {
    const { idempotencyKey: key, ...input } = call;
    return this.unitOfWork.mutation(actor, { action, key, input }, async (tx) => {
      tx.touched('agency', call.agencyId);
      const agency = await administeredAgency(tx, actor, call.agencyId);
      const version = await keptAgencies.lock(tx, agency.id);
      // He was an administrator until just now.
      if (version === null) throw new Fault('FORBIDDEN');
      if (version !== call.version) return fail({ kind: 'VersionConflict', id: agency.id });
      const failure = await apply(tx, agency);
      if (failure) return fail(failure);
      await read(tx, agency.id);
      return ok(agency.id);
    });
  }
}
