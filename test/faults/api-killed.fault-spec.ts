import { readdir, stat, utimes } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { evidenceQueues } from '@portal/evidence';
import { cast, type Cast } from '../support/people.js';
import {
  completeUpload,
  content,
  draft,
  key,
  mutate,
  photograph,
  prepareUpload,
  putBytes,
  stateOf,
  until,
  type Upload,
} from '../support/referrals.js';
import { answerOf, readyToSend, signature } from './support/cases.js';
import { install, type Installation } from './support/installation.js';
import { faultsOf } from './support/soundness.js';

const MIB = 1024 * 1024;

/** Sends the first half of a part's bytes and no more; the connection's end is none of its business. */
function putHalf({ parts: [part] }: Upload, file: Buffer): void {
  if (!part) throw new Error('Nothing is to be sent');
  const headers = { ...part.headers, 'content-length': String(part.size) };
  const put = request(part.url, { method: 'PUT', headers });
  put.on('error', () => undefined);
  put.write(file.subarray(part.offset, part.offset + part.size / 2));
}

describe('kill -9 of the API', () => {
  let house: Installation;
  let people: Cast;

  beforeAll(async () => {
    house = await install();
    people = await cast(house.portal);
  });
  afterAll(() => house.remove());
  afterEach(async () => {
    expect(await faultsOf(house)).toEqual({});
  });

  const restart = async (): Promise<void> => {
    await house.api.kill();
    await house.api.start();
  };
  const incoming = (): string => join(house.dataDir, 'objects/incoming');
  const begun = (): Promise<string[]> => readdir(incoming()).catch(() => []);
  const bytesBegun = async (): Promise<number> => {
    const files = await readdir(incoming(), { recursive: true }).catch(() => []);
    const sizes = files.map(async (file) => (await stat(join(incoming(), file))).size);
    return Math.max(0, ...(await Promise.all(sizes)));
  };
  const photographOf = async (size: number): Promise<Buffer> => {
    const picture = await photograph();
    return Buffer.concat([picture, Buffer.alloc(size - picture.length, 1)]);
  };

  it('in the middle of an upload: nothing half is kept, the same address takes the whole', async () => {
    const { id } = await draft(house.portal, people.officer);
    const file = await photographOf(2 * MIB);
    const upload = await prepareUpload(house.portal, people.officer, id, file);
    putHalf(upload, file);
    await until(async () => (await bytesBegun()) === MIB);
    await restart();
    expect(await completeUpload(people.officer, upload.itemId)).toBe('UPLOAD_NOT_FINISHED');
    expect(await stateOf(house.portal, upload.itemId)).toBe('AWAITING_UPLOAD');
    await putBytes(upload, file);
    expect(await completeUpload(people.officer, upload.itemId)).toBe('VERIFYING');
    await until(async () => (await stateOf(house.portal, upload.itemId)) === 'VERIFIED');
  });

  it('…and the sweep clears what the cut upload left, once it has lain for a day', async () => {
    const left = await readdir(incoming(), { recursive: true });
    expect(left).not.toEqual([]);
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const path of left.reverse()) await utimes(join(incoming(), path), yesterday, yesterday);
    const sweep = evidenceQueues.find(({ cron }) => cron !== undefined);
    await house.portal.parts.unitOfWork.asSystem('test', (tx) => tx.enqueue(sweep?.name ?? '', {}));
    await until(async () => (await begun()).length === 0, 30_000);
    expect(await begun()).toEqual([]);
  });

  it('in the middle of the second part: the first one is not asked for again', async () => {
    const { id } = await draft(house.portal, people.officer);
    const file = await photographOf(20 * MIB);
    const again = key();
    const prepare = (): Promise<Upload> =>
      prepareUpload(house.portal, people.officer, id, file, again);
    const { itemId, parts } = await prepare();
    await putBytes({ itemId, parts: parts.slice(0, 1) }, file);
    putHalf({ itemId, parts: parts.slice(1) }, file);
    await until(async () => (await bytesBegun()) === 2 * MIB);
    await restart();
    const rest = await prepare();
    expect(rest.itemId).toBe(itemId);
    expect(rest.parts.map(({ offset }) => offset)).toEqual([16 * MIB]);
    await putBytes(rest, file);
    expect(await completeUpload(people.officer, itemId)).toBe('VERIFYING');
    await until(async () => (await stateOf(house.portal, itemId)) === 'VERIFIED');
  });

  it('between the upload and its completion: the bytes are there, and are looked into once', async () => {
    const { id } = await draft(house.portal, people.officer);
    const file = await photograph('#123456');
    const upload = await prepareUpload(house.portal, people.officer, id, file);
    await putBytes(upload, file);
    await restart();
    const again = key();
    expect(await completeUpload(people.officer, upload.itemId, again)).toBe('VERIFYING');
    await until(async () => (await stateOf(house.portal, upload.itemId)) === 'VERIFIED');
    expect(await completeUpload(people.officer, upload.itemId, again)).toBe('VERIFIED');
  });

  it('before the commit: nothing has happened, and the call sent again acts', async () => {
    const input = { idempotencyKey: key(), content: content(house.portal) };
    const call = (): ReturnType<typeof mutate> =>
      mutate(people.officer, 'draftReferral', 'DraftReferralInput', input);
    const before = await house.look('select id from referral');
    const standing = house.apiWire.holdBefore('insert into referral_event', 'commit');
    const lost = call();
    await standing;
    await house.api.kill();
    await expect(lost).rejects.toThrow('fetch failed');
    expect(await house.look('select id from referral')).toEqual(before);
    await house.api.start();
    const { id } = await answerOf(call);
    expect(await house.look('select id from referral')).toHaveLength(before.length + 1);
    expect((await call()).id).toBe(id);
  });

  it('between the commit and the answer: the call sent again is answered as if nothing had been', async () => {
    const id = await readyToSend(house.portal, people);
    const sign = await signature(house.portal, people.head, id);
    const statusOf = async (): Promise<unknown> =>
      (await house.look<{ status: string }>('select status from referral where id = $1', [id]))[0]
        ?.status;
    const standing = house.apiWire.holdBehind('insert into referral_event', 'commit');
    const lost = sign();
    await standing;
    await until(async () => (await statusOf()) === 'SENT');
    await house.api.kill();
    await expect(lost).rejects.toThrow('fetch failed');
    await house.api.start();
    const answer = await answerOf(sign);
    expect(answer).toMatchObject({ __typename: 'Referral', id, status: 'SENT' });
    expect(answer.number).toMatch(/1号$/);
    expect(await sign()).toEqual(answer);
  });
});
