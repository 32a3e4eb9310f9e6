import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FilesystemObjectStore } from '@portal/platform/storage';
import { until } from '../../support/referrals.js';
import type { Installation } from './installation.js';

/** Work that is done by itself is done: no event waits, no job, nothing that was given up. */
async function isQuiet(house: Installation): Promise<boolean> {
  const [left] = await house.look<{ n: number }>(`
    select (select count(*) from outbox where done_at is null)
      + (select count(*) from pgboss.job where state < 'completed' and name not like '\\_\\_%'
           and name <> 'dead_letters' and start_after <= now())
      + (select count(*) from evidence_item where state = 'VERIFYING') as n`);
  return Number(left?.n) === 0;
}

/** Each of these finds what was lost or done twice; none of them may find anything. */
const FAULTS: Readonly<Record<string, string>> = {
  'a gap or a double in a series of numbers': `
    select s.agency_id, s.last, count(r.id), count(distinct r.number) from number_series s
    left join referral r on r.from_agency_id = s.agency_id and r.number is not null
    group by s.agency_id, s.year, s.kind, s.last
    having count(r.id) <> s.last or count(distinct r.number) <> s.last`,
  'a referral whose events are not as many as it counts': `
    select r.id from referral r left join referral_event e on e.referral_id = r.id
    group by r.id, r.event_count having count(e.id) <> r.event_count or max(e.seq) <> r.event_count`,
  'a referral that was sent twice, or without its event': `
    select r.id from referral r
    left join referral_event e on e.referral_id = r.id and e.kind = 'SENT'
    group by r.id, r.sent_at having count(e.id) <> (r.sent_at is not null)::int`,
  'an event that was not passed on exactly once': `
    select e.id from referral_event e left join outbox o on o.type = 'referral.event'
      and o.subject_id = e.referral_id and o.payload ->> 'kind' = e.kind and o.at = e.at
    where e.kind <> 'DRAFTED' group by e.id having count(o.id) <> 1`,
  'somebody who was told of the same thing twice': `
    select member_id, referral_id, kind, params from notification
    group by member_id, referral_id, kind, params having count(*) > 1`,
  'a file without its one entry in the custody chain, or one before it is there': `
    select i.id from evidence_item i left join evidence_custody c on c.item_id = i.id and c.act = 'collect'
    group by i.id, i.state having count(c.id) <> (i.state <> 'AWAITING_UPLOAD')::int`,
  'a mutation that was kept without its result': `
    select key from idempotency_key where result is null`,
  'a job that was given up': `
    select name, data from pgboss.job where name = 'dead_letters' or state = 'failed'`,
};

/** What is in the store, with the hash of the bytes as its readers get them. */
async function objectsOf(house: Installation): Promise<Map<string, string>> {
  const { config, clock } = house.portal.parts;
  const store = new FilesystemObjectStore({ ...config, root: config.storageDir, clock });
  const root = join(config.storageDir, 'objects');
  const found = new Map<string, string>();
  for (const file of await readdir(root, { recursive: true }).catch(() => [])) {
    if (!file.endsWith('about.json')) continue;
    const { key } = JSON.parse(await readFile(join(root, file), 'utf8')) as { key: string };
    const hash = createHash('sha256');
    await pipeline(await store.read(key), hash);
    found.set(key, hash.digest('hex'));
  }
  return found;
}

/** Objects without a row, verified rows without the object of just that hash. */
async function strays(house: Installation): Promise<unknown[]> {
  const objects = await objectsOf(house);
  const items = await house.look<{
    key: string;
    thumbnail: string | null;
    sha256: string;
    state: string;
  }>(`select object_key as key, thumbnail_key as thumbnail, sha256, state from evidence_item`);
  const known = new Set(items.flatMap(({ key, thumbnail }) => [key, thumbnail]));
  return [
    ...[...objects.keys()].filter((key) => !known.has(key)),
    ...items.filter(
      ({ key, thumbnail, sha256, state }) =>
        state === 'VERIFIED' &&
        (objects.get(key) !== sha256 || (thumbnail !== null && !objects.has(thumbnail))),
    ),
  ];
}

/**
 * Lets the signs of life of running jobs be old: a job whose worker is gone is given to another one at the next look,
 * instead of after the minute or so that its queue waits.
 */
export async function ageJobs(house: Installation): Promise<void> {
  await house.look(
    `update pgboss.job set heartbeat_on = heartbeat_on - interval '10 minutes' where state = 'active'`,
  );
}

/** Waits until everything that was begun is done. */
export const settled = (house: Installation): Promise<void> => until(() => isQuiet(house), 90_000);

/** Waits until everything that was begun is done, and answers what was lost or doubled: nothing, if all is well. */
export async function faultsOf(house: Installation): Promise<Record<string, unknown[]>> {
  await settled(house);
  const found: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(FAULTS)) {
    const rows = await house.look(sql);
    if (rows.length > 0) found[name] = rows;
  }
  const stray = await strays(house);
  if (stray.length > 0) found['an object without its row, or a row without its object'] = stray;
  return found;
}
