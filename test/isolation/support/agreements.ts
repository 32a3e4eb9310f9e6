import { act, propose } from '../../support/agreements.js';
import { RECEIVER } from './callers.js';
import type { World } from './world.js';

/** With whom the sender has made a proposal that nobody on the border has to do with. */
export const OTHER_SIDE = '330421';

/** Between the two bureaus one agreement in force and one proposed; and one that is proposed to another district. */
export async function makeAgreements(world: World): Promise<void> {
  const ours = world.caller('sender/ADMINISTRATOR').person;
  const theirs = world.caller('receiver/ADMINISTRATOR').person;
  await act(theirs, 'confirm', await propose(ours, RECEIVER));
  await propose(ours, RECEIVER);
  await propose(ours, OTHER_SIDE);
}

interface Found {
  readonly agreementId: string;
  readonly version: number;
}

/** The one in a state that was made with whoever sits in a division. */
export async function agreementWith(
  { admin }: World,
  division: string,
  state: string,
): Promise<Found | undefined> {
  const { rows } = await admin.query<Found>(
    `select g.id as "agreementId", g.version from agreement g join agency a on a.id = g.addressee_id
     where a.division_code = $1 and a.bureau_id = a.id and g.state = $2`,
    [division, state],
  );
  return rows[0];
}
