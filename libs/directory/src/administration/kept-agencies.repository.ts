import type { TenantTx } from '@portal/platform/database';
import type { Contacts } from './agency-rules.js';

/** What an administrator settles of an agency: the transaction is his, and so are the rows it reaches. */
export const keptAgencies = {
  /** The version, locked; null where he does not administer it. */
  async lock(tx: TenantTx, id: string): Promise<number | null> {
    const [row] = await tx.query<{ version: number }>(
      'select version from agency where id = $1 for no key update',
      [id],
    );
    return row?.version ?? null;
  },

  /** False where the code is, or was, another agency's: a code is one agency's for ever. Waits for who takes it now. */
  async claimCode(tx: TenantTx, id: string, code: string): Promise<boolean> {
    await tx.query(
      `insert into agency_document_prefix (prefix, agency_id, since) values ($1, $2, $3)
       on conflict (prefix) do nothing`,
      [code, id, tx.now],
    );
    const [row] = await tx.query<{ agencyId: string }>(
      'select agency_id as "agencyId" from agency_document_prefix where prefix = $1',
      [code],
    );
    return row?.agencyId === id;
  },

  setCode(tx: TenantTx, id: string, version: number, code: string): void {
    tx.write(
      'update agency set document_prefix = $3, version = version + 1 where id = $1 and version = $2',
      [id, version, code],
      1,
    );
  },

  setContacts(tx: TenantTx, id: string, version: number, set: Contacts): void {
    tx.write(
      'update agency set duty_phone = $3, version = version + 1 where id = $1 and version = $2',
      [id, version, set.dutyPhone],
      1,
    );
    tx.write('delete from agency_contact where agency_id = $1', [id]);
    set.contacts.forEach(({ name, post, phone, note }, i) => {
      tx.write(
        'insert into agency_contact (agency_id, position, name, post, phone, note) values ($1,$2,$3,$4,$5,$6)',
        [id, i + 1, name, post, phone, note],
      );
    });
  },
};
