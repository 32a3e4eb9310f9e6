import { agencyIdOf } from '@portal/directory';
import { callerOf } from './callers.js';
import type { Scene } from './things.js';

interface Build {
  readonly after: StageName | null;
  readonly play: (scene: Scene) => Promise<void>;
}

export type StageName =
  | 'DRAFT'
  | 'UPLOADED'
  | 'SUBMITTED'
  | 'SENT_BACK'
  | 'DROPPED'
  | 'REVIEWED'
  | 'SENT'
  | 'TALKING'
  | 'RECEIVED'
  | 'SUPPLEMENTING'
  | 'SUPPLEMENT_PROPOSED'
  | 'NEGOTIATING'
  | 'ASSIGNED'
  | 'ACCEPTED'
  | 'THEIR_UPLOAD'
  | 'THEIR_EVIDENCE'
  | 'VERIFYING'
  | 'FILED'
  | 'DECISION_REVIEWED'
  | 'DECIDED'
  | 'FEEDBACK_PROPOSED'
  | 'FEEDBACK_SENT';

const assignment = ({ callers, lane }: Scene): object => ({
  unitId: agencyIdOf(lane.toSquad),
  officerIds: [lane.cast.otherOfficer, 'otherOfficer2' as const].map(
    (name) => callerOf(callers, name).person.memberId,
  ),
});

export const DECISION = {
  kind: 'PENALTY',
  documentNumber: '青城管罚〔2024〕9号',
  decidedOn: '2024-06-18',
  fineYuan: 30000,
  majorOrComplex: false,
};

/** How a referral comes to stand where a command is open: the stage before, and what follows on it. */
const STAGES: Readonly<Record<StageName, Build>> = {
  DRAFT: {
    after: null,
    play: async (scene) => {
      await scene.draft();
      await scene.addEvidence('officer');
    },
  },
  UPLOADED: { after: 'DRAFT', play: (scene) => scene.upload('officer') },
  SUBMITTED: {
    after: 'DRAFT',
    play: (scene) =>
      scene.step('officer', 'submitReferralForReview', { note: scene.thing.words.sender }),
  },
  SENT_BACK: {
    after: 'SUBMITTED',
    play: (scene) =>
      scene.step('head', 'returnReferralToDrafter', { reason: scene.thing.words.sender }),
  },
  DROPPED: {
    after: 'SUBMITTED',
    play: (scene) => scene.step('head', 'withdrawReferral', { reason: scene.thing.words.sender }),
  },
  REVIEWED: {
    after: 'SUBMITTED',
    play: (scene) => scene.step('legal', 'passLegalReview', { note: scene.thing.words.sender }),
  },
  SENT: { after: 'REVIEWED', play: sendIt },
  TALKING: { after: 'SENT', play: (scene) => scene.say('officer') },
  RECEIVED: { after: 'SENT', play: (scene) => scene.step('registrar', 'acknowledgeReferral') },
  SUPPLEMENTING: {
    after: 'RECEIVED',
    play: (scene) =>
      scene.step('registrar', 'requestSupplement', { items: [scene.thing.words.both] }),
  },
  SUPPLEMENT_PROPOSED: {
    after: 'SUPPLEMENTING',
    play: async (scene) => {
      await scene.addEvidence('officer');
      await scene.step('officer', 'supplementReferral', { note: scene.thing.words.sender });
    },
  },
  NEGOTIATING: {
    after: 'RECEIVED',
    play: (scene) =>
      scene.step('otherHead', 'objectToJurisdiction', {
        reason: scene.thing.words.both,
        competentAgencyId: agencyIdOf('310117'),
        interimCustodianId: agencyIdOf(scene.lane.toBureau),
      }),
  },
  ASSIGNED: {
    after: 'RECEIVED',
    play: async (scene) => {
      await scene.step('registrar', 'assignReferral', assignment(scene));
      scene.thing.toUnit = scene.lane.toSquad;
    },
  },
  ACCEPTED: {
    after: 'ASSIGNED',
    play: (scene) =>
      scene.step('otherHead', 'acceptReferral', { competenceReason: '来源工地在本区。' }),
  },
  THEIR_UPLOAD: { after: 'ACCEPTED', play: (scene) => scene.upload('otherOfficer') },
  THEIR_EVIDENCE: { after: 'ACCEPTED', play: (scene) => scene.addEvidence('otherOfficer') },
  VERIFYING: {
    after: 'ACCEPTED',
    play: (scene) => scene.step('otherOfficer', 'startVerification'),
  },
  FILED: {
    after: 'VERIFYING',
    play: (scene) => scene.step('otherHead', 'fileCase', { filingNumber: '青城管立〔2024〕15号' }),
  },
  DECISION_REVIEWED: {
    after: 'FILED',
    play: (scene) =>
      scene.step('otherLegal', 'passLegalReview', { note: scene.thing.words.receiver }),
  },
  DECIDED: {
    after: 'DECISION_REVIEWED',
    play: (scene) => scene.step('otherHead', 'recordDecision', DECISION),
  },
  FEEDBACK_PROPOSED: {
    after: 'DECIDED',
    play: (scene) =>
      scene.step('otherOfficer', 'sendFeedback', { summary: scene.thing.words.receiver }),
  },
  FEEDBACK_SENT: {
    after: 'FEEDBACK_PROPOSED',
    play: (scene) => scene.step('otherHead', 'sendFeedback', { summary: scene.thing.words.both }),
  },
};

async function sendIt(scene: Scene): Promise<void> {
  await scene.step('head', 'approveAndSendReferral');
  scene.thing.toUnit = scene.lane.toBureau;
}

/** Everything that happens up to a stage, from the draft on. */
export async function playTo(scene: Scene, stage: StageName): Promise<void> {
  const { after, play } = STAGES[stage];
  if (after) await playTo(scene, after);
  await play(scene);
}
