import { CreatePlatform1760000000001 } from './1760000000001-create-platform.js';
import { CreateDirectory1760000100001 } from './1760000100001-create-directory.js';
import { CreateDeadlines1760000200001 } from './1760000200001-create-deadlines.js';
import { CreateEvidence1760000300001 } from './1760000300001-create-evidence.js';
import { CreateReferrals1760000400001 } from './1760000400001-create-referrals.js';
import { GuardReferrals1760000400002 } from './1760000400002-guard-referrals.js';
import { CreateNotifications1760000500001 } from './1760000500001-create-notifications.js';
import { CreateIdentity1760000600001 } from './1760000600001-create-identity.js';
import { LockEvidence1760000700001 } from './1760000700001-lock-evidence.js';
import { TellOfRemovedMembers1760000800001 } from './1760000800001-tell-of-removed-members.js';
import { IndexLists1760000900001 } from './1760000900001-index-lists.js';
import { TightenRows1760001000001 } from './1760001000001-tighten-rows.js';
import { NoteVisits1760001200001 } from './1760001200001-note-visits.js';
import { IndexWaiting1760001200002 } from './1760001200002-index-waiting.js';
import { AdministerMembers1760001300001 } from './1760001300001-administer-members.js';
import { HandOverWork1760001300002 } from './1760001300002-hand-over-work.js';
import { KeepAgencies1760001400001 } from './1760001400001-keep-agencies.js';
import { ReadTrail1760001500001 } from './1760001500001-read-trail.js';
import { CreateAgreements1760001600001 } from './1760001600001-create-agreements.js';
import { CountHandedOverEvidence1760001800001 } from './1760001800001-count-handed-over-evidence.js';

/** In the order of their numbers. */
export const migrations = [
  CreatePlatform1760000000001,
  CreateDirectory1760000100001,
  CreateDeadlines1760000200001,
  CreateEvidence1760000300001,
  CreateReferrals1760000400001,
  GuardReferrals1760000400002,
  CreateNotifications1760000500001,
  CreateIdentity1760000600001,
  LockEvidence1760000700001,
  TellOfRemovedMembers1760000800001,
  IndexLists1760000900001,
  TightenRows1760001000001,
  NoteVisits1760001200001,
  IndexWaiting1760001200002,
  AdministerMembers1760001300001,
  HandOverWork1760001300002,
  KeepAgencies1760001400001,
  ReadTrail1760001500001,
  CreateAgreements1760001600001,
  CountHandedOverEvidence1760001800001,
] as const;
