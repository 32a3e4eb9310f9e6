import { each, own, PAGE, payload, rows, SAME, type FieldTable } from '../../support/fields.js';
import { isAdministratorOnly, signsFor } from '../../support/callers.js';
import { sees } from '../../support/policy.js';

const OF = 't.referral_id = $1';
const MANIFEST = { shown: 'version', field: 'version' };
const UNREAD = `select count(*)::int from referral_message m where m.referral_id = $1 and m.author_id <> $2
  and m.id > coalesce((select up_to from referral_message_read r where r.referral_id = $1 and r.member_id = $2),
    '00000000-0000-0000-0000-000000000000')`;

const PIECES = `select count(*)::int from evidence_item
  where subject_id = $1 and side = 'sender' and removed_at is null`;

/** The case: its row is the same for all who see it, its children are each of a scope. */
export const referralFields: FieldTable = {
  Referral: {
    ...each(
      SAME,
      `id version kind urgency status number matter subject facts actFrom actTo place clueSource wasteType volume volumeUnit
       originProject permitNumber manifestNumber suspectedRoute reasonOutsideJurisdiction priorContacts requestedOutcome
       requestedBy limitationDate contactName contactPhone legalBases fromAgency fromUnit toAgency toUnit custodian drafterName
       createdAt updatedAt sentAt receivedAt dueAt dueStep isOpen filingNumber supplementItems missingForReview`,
    ),
    parties: rows('concerned_party', OF),
    vehicles: rows('involved_vehicle', OF),
    evidence: rows('evidence_item', 't.subject_id = $1 and t.removed_at is null'),
    // Counted for the sender's side; for the other, what a manifest has opened to it.
    evidenceCount: own(async ({ caller, object, thing, behind }) => {
      const own = thing !== undefined && sees(caller, thing, 'sender');
      return (await behind(own ? PIECES : `${PIECES} and scope = 'both'`, [object['id']]))[0];
    }),
    events: rows('referral_event', OF),
    lastEvent: rows('referral_event', OF, { shown: 'seq', field: 'seq', last: true }),
    deadlines: rows('referral_deadline', OF),
    messages: rows('referral_message', OF),
    manifests: rows('evidence_manifest', 't.subject_id = $1', MANIFEST),
    manifest: rows('evidence_manifest', `t.subject_id = $1 and t.side = 'sender'`, {
      ...MANIFEST,
      last: true,
    }),
    assignedOfficers: rows(
      'member',
      't.id in (select unnest(assigned_officer_ids) from referral where id = $1)',
    ),
    mySide: own(({ caller, thing }) => {
      if (!thing) return null;
      if (signsFor(caller, thing.fromBureau)) return 'SENDER';
      return thing.toUnit !== null && signsFor(caller, thing.toBureau) ? 'RECEIVER' : null;
    }),
    unreadMessages: own(
      async ({ caller, object, behind }) =>
        (await behind(UNREAD, [object['id'], caller.person.memberId]))[0],
    ),
    // Which ones: `access.e2e-spec.ts`. Those who only look on have none.
    availableActions: own(({ caller, thing, value }) => {
      const isParty =
        thing !== undefined &&
        !isAdministratorOnly(caller) &&
        (signsFor(caller, thing.fromBureau) ||
          (thing.toUnit !== null && signsFor(caller, thing.toBureau)));
      return isParty ? value : [];
    }),
  },
  AvailableAction: each(PAGE, 'command allowed primary reason reasonCode'),
  MissingItem: each(SAME, 'code path message'),
  Place: each(
    SAME,
    'address divisionCode divisionName longitude latitude coordinateSystem accuracyMetres',
  ),
  ConcernedParty: each(
    SAME,
    'id kind name creditCode creditCodeDoubtful idNumberMasked phoneMasked address',
  ),
  Vehicle: each(SAME, 'id kind plate vesselName mmsi colour description hasDriverTrack'),
  Manifest: each(SAME, 'version sha256 frozenAt itemCount'),
  ReferralEvent: each(
    SAME,
    `id seq kind at actorName actorRole actorAgency fromStatus toStatus note items officerNames unit documentNumber
     decisionKind declineReason fineYuan competentAgency interimCustodian outcome timeliness effort siteRemedied
     publicNoticeUrl evidenceUse manifest handedFrom handedTo handedBy`,
  ),
  EvidenceUseNote: each(SAME, 'itemId use reason'),
  Deadline: each(
    SAME,
    `id step side termKind amount startAt dueAt state metAt provisional basis basisRank startedBy countedDays
     supplementWaits`,
  ),
  CountedDays: each(SAME, 'weekendDays holidays workedWeekends movedFrom notices'),
  NamedDays: each(SAME, 'name firstDay lastDay days'),
  CalendarNotice: each(SAME, 'year source'),
  SupplementWait: each(SAME, 'from until'),
  Message: {
    ...each(SAME, 'id at authorName authorAgency text readByCounterpartAt'),
    mine: own(
      async ({ caller, object, behind }) =>
        (
          await behind('select author_id from referral_message where id = $1', [object['id']])
        )[0] === caller.person.memberId,
    ),
  },
  MessageConnection: each(PAGE, 'edges pageInfo'),
  MessageEdge: each(SAME, 'cursor node'),
  MessagesRead: payload('markMessagesRead', 'referralId unread'),
  ReferralConnection: each(PAGE, 'edges pageInfo'),
  ReferralEdge: each(PAGE, 'cursor node'),
  // Live: `live.e2e-spec.ts` holds who is told of what.
  ReferralChange: each(PAGE, 'referralId version referral'),
  RevealedPersonalData: payload('revealPersonalData', 'referralId parties vehicles'),
  RevealedParty: payload('revealPersonalData', 'id name idNumber phone'),
  RevealedVehicle: payload('revealPersonalData', 'id driverTrack'),
};
