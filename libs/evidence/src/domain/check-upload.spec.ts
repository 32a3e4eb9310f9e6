import { hasWords } from '@portal/platform/kernel';
import '../words.js';
import { checkUpload, type UploadRequest } from './check-upload.js';

const NOW = new Date('2024-06-18T01:00:00Z');
const REQUEST: UploadRequest = {
  fileName: '现场.jpg',
  mediaType: 'image/jpeg',
  size: 1000,
  sha256: 'A'.repeat(64),
  kind: 'PHYSICAL',
};

const MIB = 1024 * 1024;
const faultsOf = (over: Partial<UploadRequest>, partCount = 1): string[] =>
  checkUpload({ ...REQUEST, ...over }, NOW, partCount).faults.map(
    ({ path, code }) => `${path} ${code}`,
  );

describe('what is said of a file', () => {
  it('is cleaned and filled in', () => {
    const { faults, item } = checkUpload(
      { ...REQUEST, note: '  ', source: ' 监控 ', collectors: [' 沈建明 ', ''] },
      NOW,
      1,
    );
    expect(faults).toEqual([]);
    expect(item).toMatchObject({
      name: '现场',
      sha256: 'a'.repeat(64),
      note: null,
      source: '监控',
      collectors: ['沈建明'],
      originalCarrier: true,
      capturedAt: null,
    });
  });

  it.each<[string, Partial<UploadRequest>, string]>([
    ['no name', { fileName: '///' }, 'fileName FILE_NAME_MISSING'],
    ['a program', { fileName: 'a.exe' }, 'mediaType FILE_TYPE_NOT_ALLOWED'],
    ['nothing in it', { size: 0 }, 'size FILE_EMPTY'],
    ['half a byte', { size: 1.5 }, 'size FILE_EMPTY'],
    ['no number', { size: Number.NaN }, 'size FILE_EMPTY'],
    ['a picture over 50 MiB', { size: 50 * MIB + 1 }, 'size FILE_TOO_LARGE'],
    [
      'a film over 5 GiB',
      { size: 5 * 1024 * MIB + 1, fileName: 'a.mp4', mediaType: '' },
      'size FILE_TOO_LARGE',
    ],
    ['a short hash', { sha256: 'ab' }, 'sha256 SHA256_FORM'],
    ['a long note', { note: '长'.repeat(2001) }, 'note EVIDENCE_TEXT_TOO_LONG'],
    [
      'a crowd',
      { collectors: Array.from({ length: 11 }, () => 'x') },
      'collectors COLLECTORS_TOO_MANY',
    ],
    ['a future', { capturedAt: new Date('2024-06-20T00:00:00Z') }, 'capturedAt CAPTURED_IN_FUTURE'],
    [
      'coordinates of no system',
      { capturedPlace: { longitude: 120, latitude: 31 } },
      'capturedPlace.coordinateSystem COORDINATES_INCOMPLETE',
    ],
    [
      'a place off the globe',
      { capturedPlace: { longitude: 181, latitude: 31, coordinateSystem: 'GCJ02' } },
      'capturedPlace.longitude COORDINATE_RANGE',
    ],
    [
      'a false division',
      { capturedPlace: { divisionCode: '32' } },
      'capturedPlace.divisionCode DIVISION_CODE_FORM',
    ],
    [
      'a long address',
      { capturedPlace: { address: '路'.repeat(201) } },
      'capturedPlace.address EVIDENCE_TEXT_TOO_LONG',
    ],
    [
      'an endless accuracy',
      { capturedPlace: { accuracyMetres: Number.POSITIVE_INFINITY } },
      'capturedPlace.accuracyMetres COORDINATE_RANGE',
    ],
  ])('is refused for %s', (_what, over, fault) => {
    expect(faultsOf(over)).toEqual([fault]);
    expect(hasWords(fault.split(' ')[1] ?? '')).toBe(true);
  });

  it('is refused with all faults at once', () => {
    expect(faultsOf({ fileName: 'a.exe', size: 0, sha256: '' })).toHaveLength(3);
  });

  it('takes the largest file and a full place', () => {
    const capturedPlace = {
      ...{ address: '康力大道', divisionCode: '320509110', accuracyMetres: 8 },
      ...{ longitude: 120.72, latitude: 31.01, coordinateSystem: 'GCJ02' as const },
    };
    expect(faultsOf({ size: 50 * MIB, capturedPlace })).toEqual([]);
  });

  it('names the hash of each part where there are several', () => {
    const film = { fileName: 'a.mp4', mediaType: 'video/mp4', size: 5 * 1024 * MIB };
    const hash = 'b'.repeat(64);
    expect(faultsOf({ ...film, partSha256: [hash, hash] }, 2)).toEqual([]);
    expect(faultsOf(film, 2)).toEqual(['partSha256 PART_HASHES_COUNT']);
    expect(faultsOf({ ...film, partSha256: [hash] }, 2)).toEqual(['partSha256 PART_HASHES_COUNT']);
    expect(faultsOf({ ...film, partSha256: [hash, 'no'] }, 2)).toEqual([
      'partSha256.1 SHA256_FORM',
    ]);
    expect(faultsOf({ ...film, partSha256: null }, 1)).toEqual([]);
    expect(hasWords('PART_HASHES_COUNT')).toBe(true);
  });
});
