import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '@portal/platform/access';
import { EvidenceWorld } from './testing/evidence-world.support-spec.js';
import { graphqlOf, type Ask } from './testing/graphql-of.support-spec.js';
import { photograph, png, sha256Of } from './testing/samples.support-spec.js';

const PREPARE = `mutation ($input: PrepareEvidenceUploadInput!) { prepareEvidenceUpload(input: $input) {
  __typename
  ... on EvidenceUpload { item { id version state fileName size } parts { number url offset size headers { name value } } expiresAt }
  ... on UserError { code message }
  ... on InvalidInput { fields { path code message } } } }`;
const COMPLETE = `mutation ($input: CompleteEvidenceUploadInput!) { completeEvidenceUpload(input: $input) {
  __typename ... on EvidenceItem { id state } ... on UserError { code message } } }`;
const OPEN = `mutation ($input: OpenEvidenceInput!) { openEvidence(input: $input) {
  __typename ... on SignedAddress { url expiresAt fileName mediaType } ... on UserError { code message } } }`;
const REMOVE = `mutation ($input: RemoveEvidenceInput!) { removeEvidence(input: $input) {
  __typename ... on RemovedEvidence { id } ... on UserError { code message } } }`;
const ITEM = `query ($id: ID!) { evidenceItem(id: $id) {
  id version seq kind name fileName mediaType size sha256 sm3 state rejection capturedAt
  capturedPlace { address divisionName longitude coordinateSystem } exif { takenAt longitude device }
  originalCarrier collectors addedAt addedByName addedByAgency { shortName } manifestVersion thumbnailUrl
  custody { seq act actorName toAgency { name } } accessLog { actorName actorAgency { name } purpose variant note } } }`;

describe('the operations of evidence', () => {
  let world: EvidenceWorld;
  let app: INestApplicationContext;
  let ask: Ask;
  let officer: Actor;
  let referral: string;
  let picture: Buffer;

  beforeAll(async () => {
    world = await EvidenceWorld.begin();
    ({ app, ask } = await graphqlOf(world));
    officer = await world.actor('wujiang-officer');
    referral = await world.draft(officer, await world.actor('qingpu-head'));
    picture = await photograph({ time: '2024:06:18 03:12:45', make: 'HUAWEI', model: 'P60' });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await world.end();
  });

  const declared = (over: object = {}) => ({
    ...{ idempotencyKey: world.key(), referralId: referral, fileName: '现场 1.jpg' },
    ...{ mediaType: 'image/jpeg', size: picture.length, sha256: sha256Of(picture) },
    ...{ kind: 'PHYSICAL', capturedAt: '2024-06-18T03:12:45+08:00', collectors: ['甲', '乙'] },
    capturedPlace: {
      address: '康力大道',
      longitude: 120.7,
      latitude: 31,
      coordinateSystem: 'GCJ02',
    },
    ...over,
  });

  it('carry a photograph from the phone to a reader', async () => {
    const prepared = await ask(officer, PREPARE, { input: declared() });
    expect(prepared).toMatchObject({
      errors: [],
      data: { prepareEvidenceUpload: { __typename: 'EvidenceUpload', parts: [{ offset: 0 }] } },
    });
    const { item, parts } = (prepared.data as Prepared).prepareEvidenceUpload;
    const [part] = parts;
    const sent = await fetch(part?.url ?? '', {
      method: 'PUT',
      body: new Uint8Array(picture),
      headers: Object.fromEntries(part?.headers.map((h) => [h.name, h.value]) ?? []),
    });
    expect(sent.status).toBe(200);
    const itemId = item.id;
    const call = { idempotencyKey: world.key(), itemId };
    expect((await ask(officer, COMPLETE, { input: call })).data).toEqual({
      completeEvidenceUpload: { __typename: 'EvidenceItem', id: itemId, state: 'VERIFYING' },
    });
    await world.verify.execute({ itemId });
    const opening = { idempotencyKey: world.key(), itemId, purpose: 'CASE_HANDLING' };
    expect((await ask(officer, OPEN, { input: opening })).data).toMatchObject({
      openEvidence: { __typename: 'SignedAddress', fileName: '现场 1.jpg' },
    });
    const { data, errors } = await ask(officer, ITEM, { id: itemId });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      evidenceItem: {
        ...{ id: itemId, seq: 1, name: '现场 1', state: 'VERIFIED', rejection: null },
        ...{ size: picture.length, collectors: ['甲', '乙'], manifestVersion: null },
        capturedPlace: { address: '康力大道', longitude: 120.7, coordinateSystem: 'GCJ02' },
        exif: { takenAt: '2024-06-18T03:12:45+08:00', longitude: null, device: 'HUAWEI P60' },
        custody: [{ seq: 1, act: 'collect', actorName: officer.name }],
        accessLog: [{ actorName: officer.name, purpose: 'CASE_HANDLING', variant: 'ORIGINAL' }],
      },
    });
    const small = (data as { evidenceItem: { thumbnailUrl: string } }).evidenceItem.thumbnailUrl;
    expect((await fetch(small)).headers.get('content-type')).toBe('image/webp');
    const again = await ask(officer, '{ evidenceItem(id: "' + itemId + '") { a: thumbnailUrl } }');
    expect(again.data).toEqual({ evidenceItem: { a: small } });
  });

  it('say in two languages why a file was rejected', async () => {
    const itemId = await world.verified(officer, referral, await png());
    const words = async (locale: 'zh' | 'en'): Promise<unknown> =>
      (
        await ask(
          officer,
          `{ evidenceItem(id: "${itemId}") { rejection thumbnailUrl } }`,
          {},
          locale,
        )
      ).data;
    expect(await words('zh')).toEqual({
      evidenceItem: {
        rejection: '文件内容与扩展名不符：申报为image/jpeg，实际为image/png',
        thumbnailUrl: null,
      },
    });
    expect(JSON.stringify(await words('en'))).toContain('declared image/jpeg, found image/png');
  });

  it('name what is wrong with an input', async () => {
    const input = declared({ fileName: 'a.exe', size: 1e12 });
    const { data } = await ask(officer, PREPARE, { input }, 'en');
    expect(data).toMatchObject({
      prepareEvidenceUpload: {
        __typename: 'InvalidInput',
        fields: [
          { path: 'mediaType', code: 'FILE_TYPE_NOT_ALLOWED' },
          {
            path: 'size',
            code: 'FILE_TOO_LARGE',
            message: expect.stringContaining('at most 5 GB for video') as string,
          },
        ],
      },
    });
  });

  it('are refused to the anonymous and to strangers, and answer named failures', async () => {
    const item = await world.prepared(officer, referral, picture);
    const input = { idempotencyKey: world.key(), itemId: item.itemId };
    const opening = { ...input, purpose: 'AUDIT' };
    const stranger = await world.actor('kunshan-officer');
    for (const [actor, code] of [
      [null, 'UNAUTHENTICATED'],
      [stranger, 'NOT_FOUND'],
    ] as const) {
      expect((await ask(actor, PREPARE, { input: declared() })).errors).toEqual([code]);
      expect((await ask(actor, COMPLETE, { input })).errors).toEqual([code]);
      expect((await ask(actor, OPEN, { input: opening })).errors).toEqual([code]);
      expect((await ask(actor, REMOVE, { input })).errors).toEqual([code]);
      expect((await ask(actor, ITEM, { id: item.itemId })).errors).toEqual([code]);
    }
    expect((await ask(officer, ITEM, { id: 'x' })).errors).toEqual(['NOT_FOUND']);
    expect((await ask(officer, OPEN, { input: opening })).data).toMatchObject({
      openEvidence: { __typename: 'RuleViolation', code: 'EVIDENCE_NOT_READY' },
    });
    expect((await ask(officer, REMOVE, { input })).data).toEqual({
      removeEvidence: { __typename: 'RemovedEvidence', id: item.itemId },
    });
    expect((await ask(officer, ITEM, { id: item.itemId })).errors).toEqual(['NOT_FOUND']);
  });
});

interface Prepared {
  readonly prepareEvidenceUpload: {
    readonly item: { readonly id: string };
    readonly parts: readonly {
      readonly url: string;
      readonly headers: readonly { readonly name: string; readonly value: string }[];
    }[];
  };
}
