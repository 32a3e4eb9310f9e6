import { describe, expect, it } from '@jest/globals';
import { exifFacts, exifTime, readExif } from './exif';

describe('what a picture says of itself', () => {
  it('takes a camera without a zone to show Shanghai', () => {
    expect(exifTime('2026:11:22 21:04:05', null)).toBe('2026-11-22T13:04:05.000Z');
    expect(exifTime('2026:11:22 21:04:05', '+09:00')).toBe('2026-11-22T12:04:05.000Z');
  });

  it.each([null, '', '0000:00:00 00:00:00', '2026:13:40 99:00:00', 'yesterday'])(
    'takes %p for no time',
    (text) => {
      expect(exifTime(text, null)).toBeNull();
    },
  );

  it('picks time, place and device, and leaves out a place that is none', () => {
    const exif = {
      DateTimeOriginal: { description: '2026:11:22 21:04:05' },
      Make: { description: 'HUAWEI' },
      Model: { description: 'P60' },
    };
    expect(exifFacts({ exif, gps: { Latitude: 31.10833333333, Longitude: 120.81 } })).toEqual({
      takenAt: '2026-11-22T13:04:05.000Z',
      longitude: 120.81,
      latitude: 31.1083333,
      device: 'HUAWEI P60',
    });
    expect(exifFacts({ exif: {}, gps: { Latitude: 131, Longitude: 1200 } })).toBeNull();
  });

  it('does not fail on a file that is no picture', async () => {
    await expect(readExif(new Blob(['not a picture']))).resolves.toBeNull();
  });
});
