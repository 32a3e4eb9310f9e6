import { errors, type Adapter, type AdapterPayload } from 'oidc-provider';
import type { Database } from './keys.js';

/** Kinds of record that die together when their grant is revoked. */
const GRANTABLE = ['AccessToken', 'AuthorizationCode', 'RefreshToken'];

/** Keeps the provider's sessions, codes, grants and refresh tokens in the table `oidc_record`. */
export class Records implements Adapter {
  constructor(
    private readonly database: Database,
    private readonly kind: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const expiresAt = expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000);
    const grantId = GRANTABLE.includes(this.kind) ? payload.grantId : undefined;
    await this.database.query(
      `insert into oidc_record (kind, id, payload, grant_id, uid, expires_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (kind, id) do update set payload = excluded.payload,
         grant_id = excluded.grant_id, uid = excluded.uid, expires_at = excluded.expires_at`,
      [this.kind, id, JSON.stringify(payload), grantId ?? null, payload.uid ?? null, expiresAt],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.findBy('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy('uid', uid);
  }

  /** Device sign-in is not offered. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** Of two who present one code or refresh token at the same moment, the second is refused. */
  async consume(id: string): Promise<void> {
    const { rows } = await this.database.query(
      `update oidc_record set consumed_at = now()
       where kind = $1 and id = $2 and consumed_at is null returning id`,
      [this.kind, id],
    );
    if (rows.length === 0) throw new errors.InvalidGrant('already used');
  }

  async destroy(id: string): Promise<void> {
    await this.database.query('delete from oidc_record where kind = $1 and id = $2', [
      this.kind,
      id,
    ]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.database.query('delete from oidc_record where kind = $1 and grant_id = $2', [
      this.kind,
      grantId,
    ]);
  }

  private async findBy(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.database.query(
      `select payload, extract(epoch from consumed_at)::int as consumed from oidc_record
       where kind = $1 and ${column} = $2 and (expires_at is null or expires_at > now())`,
      [this.kind, value],
    );
    const [row] = rows as { payload: AdapterPayload; consumed: number | null }[];
    if (!row) return undefined;
    return row.consumed === null ? row.payload : { ...row.payload, consumed: row.consumed };
  }
}

/** Removes what has expired. */
export async function sweepRecords(database: Database): Promise<void> {
  await database.query('delete from oidc_record where expires_at <= now()');
}
