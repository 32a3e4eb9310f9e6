import { agencyView } from '@portal/directory';
import {
  column,
  defineView,
  derive,
  embedded,
  expression,
  many,
  one,
  type View,
} from '@portal/platform/graphql';
import { wordsFor } from '@portal/platform/kernel';
import { thumbnailAddresses } from './thumbnail-addresses.js';

const json = (columnName: string, key: string, cast = ''): ReturnType<typeof expression> =>
  expression((t) => `(${t}.${columnName} ->> '${key}')${cast}`);

/** The place kept in `captured_place`. Not registered: the type's own view belongs to the referral. */
const capturedPlaceView: View = {
  typeName: 'Place',
  table: 'evidence_item',
  fields: () => ({
    address: json('captured_place', 'address'),
    divisionCode: json('captured_place', 'divisionCode'),
    divisionName: expression(
      (t) =>
        `(select d.name from division d where d.code = ${t}.captured_place ->> 'divisionCode' order by d.valid_from desc limit 1)`,
    ),
    longitude: json('captured_place', 'longitude', '::float8'),
    latitude: json('captured_place', 'latitude', '::float8'),
    coordinateSystem: json('captured_place', 'coordinateSystem'),
    accuracyMetres: json('captured_place', 'accuracyMetres', '::float8'),
  }),
};

const exifView = defineView('ExifSummary', {
  table: 'evidence_item',
  fields: () => ({
    takenAt: json('exif', 'takenAt'),
    longitude: json('exif', 'longitude', '::float8'),
    latitude: json('exif', 'latitude', '::float8'),
    device: json('exif', 'device'),
  }),
});

const custodyView = defineView('CustodyEvent', {
  table: 'evidence_custody',
  fields: () => ({
    seq: column('seq'),
    at: column('at'),
    act: column('act'),
    actorName: column('actor_name'),
    fromAgency: one(agencyView, (t, a) => `${a}.id = ${t}.from_agency_id`),
    toAgency: one(agencyView, (t, a) => `${a}.id = ${t}.to_agency_id`),
    reason: column('reason'),
  }),
});

const accessView = defineView('EvidenceAccess', {
  table: 'evidence_access',
  fields: () => ({
    id: column('id'),
    at: column('at'),
    actorName: column('actor_name'),
    actorAgency: one(agencyView, (t, a) => `${a}.id = ${t}.actor_agency_id`),
    purpose: column('purpose'),
    variant: column('variant'),
    note: column('note'),
  }),
});

export const evidenceItemView: View = defineView('EvidenceItem', {
  table: 'evidence_item',
  fields: () => ({
    id: column('id'),
    version: column('version'),
    seq: column('seq'),
    kind: column('kind'),
    name: column('name'),
    fileName: column('file_name'),
    mediaType: column('media_type'),
    size: column('size'),
    sha256: column('sha256'),
    sm3: column('sm3'),
    state: column('state'),
    rejection: derive<{ code: string | null; declared: string; sniffed: string | null }>(
      {
        code: (t) => `${t}.rejection`,
        declared: (t) => `${t}.media_type`,
        sniffed: (t) => `${t}.sniffed_type`,
      },
      ({ code, declared, sniffed }, { locale }) =>
        code === null ? null : wordsFor(code, locale, { declared, sniffed }),
    ),
    capturedAt: column('captured_at'),
    capturedPlace: embedded(capturedPlaceView, (t) => `${t}.captured_place is not null`),
    exif: embedded(exifView, (t) => `${t}.exif is not null`),
    deviceId: column('device_id'),
    originalCarrier: column('original_carrier'),
    source: column('source'),
    collectors: column('collectors'),
    note: column('note'),
    addedAt: column('added_at'),
    addedByName: column('added_by_name'),
    addedByAgency: one(agencyView, (t, a) => `${a}.id = ${t}.added_by_agency_id`),
    manifestVersion: column('manifest_version'),
    thumbnailUrl: derive<{ key: string | null }>(
      { key: (t) => `case when ${t}.state = 'VERIFIED' then ${t}.thumbnail_key end` },
      ({ key }, { now }) => thumbnailAddresses.of(key, now),
    ),
    custody: many(custodyView, {
      on: (t, c) => `${c}.item_id = ${t}.id`,
      orderBy: (c) => `${c}.seq`,
    }),
    accessLog: many(accessView, {
      on: (t, a) => `${a}.item_id = ${t}.id`,
      orderBy: (a) => `${a}.at desc, ${a}.id desc`,
    }),
  }),
});
