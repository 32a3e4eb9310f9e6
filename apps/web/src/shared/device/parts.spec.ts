import { describe, expect, it } from '@jest/globals';
import { backoffMilliseconds } from './backoff';
import { coalesced } from './coalesce';
import { extensionOf, kindOf, nameOf } from './files';
import { newKey, sha256Hex } from './hash';
import { faultOfStatus } from './put';

describe('hashing and keys', () => {
  it('gives the SHA-256 of the bytes', async () => {
    const abc = new TextEncoder().encode('abc').buffer;
    await expect(sha256Hex(abc)).resolves.toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('makes keys that are UUIDs and differ', () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) {
      expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    }
  });
});

describe('waiting between tries', () => {
  it('doubles up to a minute and spreads by half', () => {
    expect([1, 2, 3, 4].map((attempt) => backoffMilliseconds(attempt, 0))).toEqual([
      500, 1000, 2000, 4000,
    ]);
    expect(backoffMilliseconds(1, 0.999)).toBe(1000);
    expect(backoffMilliseconds(40, 0.5)).toBe(45_000);
  });
});

describe('the answer of the store', () => {
  it.each([200, 201, 204, 409, 412])('is content with %i', (status) => {
    expect(faultOfStatus(status)).toBeNull();
  });

  it.each([
    [413, 'NEVER'],
    [415, 'NEVER'],
    [403, 'LATER'],
    [410, 'LATER'],
    [500, 'LATER'],
  ])('sorts %i as %s', (status, kind) => {
    expect(faultOfStatus(status)?.kind).toBe(kind);
  });
});

describe('files', () => {
  it('gives a name with an extension to what a camera left without', () => {
    expect(nameOf({ name: '', type: 'image/jpeg' }, 3)).toBe('3.jpg');
    expect(nameOf({ name: 'IMG_1', type: 'video/mp4' }, 1)).toBe('IMG_1.mp4');
    expect(nameOf({ name: 'a.HEIC', type: '' }, 1)).toBe('a.HEIC');
    expect(extensionOf('a.HEIC')).toBe('heic');
  });

  it('sorts papers as documentary and pictures as audiovisual evidence', () => {
    expect([kindOf('a.pdf'), kindOf('a.jpg'), kindOf('a.m4a')]).toEqual([
      'DOCUMENTARY',
      'AUDIOVISUAL',
      'AUDIOVISUAL',
    ]);
  });
});

describe('coalesced work', () => {
  it('runs once more for however many calls came meanwhile, and survives a failure', async () => {
    let runs = 0;
    const work = coalesced(async () => {
      runs += 1;
      await Promise.resolve();
      if (runs === 3) throw new Error('once');
    });
    await Promise.all([work(), work(), work()]);
    expect(runs).toBe(2);
    await expect(work()).rejects.toThrow('once');
    await work();
    expect(runs).toBe(4);
  });
});
