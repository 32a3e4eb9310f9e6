import { canonicalJson, sha256Hex } from '@portal/platform/kernel';
import { frozenList, type ManifestHead, type ManifestItem } from './manifest.js';

const HEAD: ManifestHead = {
  subjectKind: 'REFERRAL',
  subjectId: '0190',
  version: 1,
  side: 'sender',
  previous: null,
  frozenAt: new Date('2024-06-18T01:00:00Z'),
};
const item = (seq: number): ManifestItem => ({
  id: String(seq),
  seq,
  kind: 'PHYSICAL',
  name: '照片',
  fileName: 'a.jpg',
  mediaType: 'image/jpeg',
  size: 3,
  sha256: 'a'.repeat(64),
  sm3: 'b'.repeat(64),
  capturedAt: new Date('2024-06-17T20:00:00Z'),
  collectors: ['沈建明', '陆晓芸'],
  originalCarrier: true,
  source: null,
});

describe('the list of evidence', () => {
  it('is the same whatever the order of its items and of their fields', () => {
    const backwards = (i: ManifestItem): ManifestItem =>
      Object.fromEntries(Object.entries(i).reverse()) as unknown as ManifestItem;
    const one = frozenList(HEAD, [item(1), item(2)]);
    expect(frozenList(HEAD, [backwards(item(2)), backwards(item(1))])).toEqual(one);
    expect(sha256Hex(one.body)).toBe(one.sha256);
  });

  it('can be checked again from a body that went through a database', () => {
    const { body, sha256 } = frozenList(HEAD, [item(1)]);
    expect(sha256Hex(canonicalJson(JSON.parse(body)))).toBe(sha256);
    expect(JSON.parse(body)).toMatchObject({
      version: 1,
      items: [{ no: 1, capturedAt: '2024-06-17T20:00:00.000Z', sm3: 'b'.repeat(64) }],
    });
  });

  it('changes with anything that it says', () => {
    const { sha256 } = frozenList(HEAD, [item(1)]);
    const others = [
      frozenList({ ...HEAD, version: 2 }, [item(1)]),
      frozenList({ ...HEAD, previous: sha256 }, [item(1)]),
      frozenList(HEAD, [item(1), item(2)]),
      frozenList(HEAD, [{ ...item(1), collectors: ['陆晓芸', '沈建明'] }]),
    ];
    expect(new Set([sha256, ...others.map((o) => o.sha256)]).size).toBe(5);
  });
});
