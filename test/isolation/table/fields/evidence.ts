import { each, payload, rows, SAME, type FieldTable } from '../../support/fields.js';

/** Whoever sees an item sees all of it: who had it and who opened it. */
export const evidenceFields: FieldTable = {
  EvidenceItem: {
    ...each(
      SAME,
      `id version seq kind name fileName mediaType size sha256 sm3 state rejection capturedAt capturedPlace exif deviceId
       originalCarrier source collectors note addedAt addedByName addedByAgency manifestVersion thumbnailUrl`,
    ),
    custody: rows('evidence_custody', 't.item_id = $1', { shown: 'seq', field: 'seq' }),
    accessLog: rows('evidence_access', 't.item_id = $1'),
  },
  CustodyEvent: each(SAME, 'seq at act actorName fromAgency toAgency reason'),
  EvidenceAccess: each(SAME, 'id at actorName actorAgency purpose variant note'),
  ExifSummary: each(SAME, 'takenAt longitude latitude device'),
  EvidenceUpload: payload(
    'prepareEvidenceUpload',
    'item parts partCount storedParts storedBytes expiresAt',
  ),
  UploadPart: payload('prepareEvidenceUpload', 'number offset size url headers'),
  UploadHeader: payload('prepareEvidenceUpload', 'name value'),
  RemovedEvidence: payload('removeEvidence', 'id'),
  SignedAddress: payload('openEvidence', 'url expiresAt fileName mediaType'),
};
