import type { Role } from '@portal/platform/access';
import type { Grant, Policy } from '../support/policy.js';
import type { MutationCase } from '../support/table.js';
import type { Thing } from '../support/things.js';
import type { World } from '../support/world.js';

export const CASE_ROLES: readonly Role[] = ['OFFICER', 'LEGAL_REVIEWER', 'HEAD', 'REGISTRAR'];

export const sender = (...roles: readonly Role[]): Grant => ({ side: 'sender', roles });
export const receiver = (...roles: readonly Role[]): Grant => ({ side: 'receiver', roles });
export const parties = (...grants: readonly Grant[]): Policy => ({
  kind: 'PARTIES',
  scope: 'both',
  grants,
});

/** A step on the referral at the version it has. */
export const step =
  (fields: object | MakeFields = {}): MutationCase['input'] =>
  async (thing, world) => {
    const made = isMaker(fields) ? fields(thing, world) : fields;
    return { referralId: thing.id, version: await versionIn(world, thing.id), ...made };
  };

type MakeFields = (thing: Thing, world: World) => object;
const isMaker = (fields: object): fields is MakeFields => typeof fields === 'function';

async function versionIn({ admin }: World, id: string): Promise<number> {
  const { rows } = await admin.query<{ version: number }>(
    'select version from referral where id = $1',
    [id],
  );
  // Of a referral that is not there nobody knows a version.
  return rows[0]?.version ?? 1;
}
