import { Client } from 'pg';
import { openParts } from '@portal/platform/runtime';
import { startWorker } from '../../../apps/worker/src/worker.js';
import { startPortal, type TestPortal } from '../../support/portal.js';
import { until } from '../../support/referrals.js';
import {
  callerOf,
  makeCallers,
  RECEIVER,
  RECEIVER_SQUAD,
  SENDER_SQUAD,
  type Caller,
  type CallerName,
  type Callers,
} from './callers.js';
import { sees } from './policy.js';
import { playTo, type StageName } from './stages.js';
import { Scene, type Lane, type Scope, type Thing } from './things.js';

/** 吴江 → 青浦. */
const BORDER: Lane = {
  fromUnit: SENDER_SQUAD,
  toBureau: RECEIVER,
  toSquad: RECEIVER_SQUAD,
  cast: {
    officer: 'officer',
    legal: 'sender/LEGAL_REVIEWER',
    head: 'sender/HEAD',
    registrar: 'receiver/REGISTRAR',
    otherHead: 'receiver/HEAD',
    otherLegal: 'receiver/LEGAL_REVIEWER',
    otherOfficer: 'otherOfficer',
  },
};

/** 嘉善 → 平湖, which nobody on the border between 吴江 and 青浦 has to do with. */
const ELSEWHERE: Lane = {
  fromUnit: '330421111',
  toBureau: '330482',
  toSquad: '330482102',
  cast: {
    officer: 'jiashanSquad',
    legal: 'jiashan',
    head: 'jiashan',
    registrar: 'pinghu',
    otherHead: 'pinghu',
    otherLegal: 'pinghu',
    otherOfficer: 'pinghu',
  },
};

/** A portal with everybody who may ask and referrals on two borders; nothing moves by itself. */
export interface World {
  readonly portal: TestPortal;
  readonly callers: Callers;
  /** Looks behind row-level security. */
  readonly admin: Client;
  readonly things: readonly Thing[];
  caller(name: CallerName): Caller;
  make(stage: StageName, lane?: 'border' | 'elsewhere'): Promise<Thing>;
  /** Makes several side by side while a worker verifies their evidence and tells the inboxes. */
  furnish<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const portal = await startPortal();
  const callers = await makeCallers(portal);
  const admin = new Client({ connectionString: portal.database.adminUrl });
  await admin.connect();
  const things: Thing[] = [];
  return {
    portal,
    callers,
    admin,
    things,
    caller: (name) => callerOf(callers, name),
    make: async (stage, lane = 'border') => {
      const scene = new Scene(portal, callers, lane === 'border' ? BORDER : ELSEWHERE);
      await playTo(scene, stage);
      things.push(scene.thing);
      return scene.thing;
    },
    furnish: (work) => withWorker(portal, admin, work),
    stop: async () => {
      await admin.end();
      await portal.stop();
    },
  };
}

/** The worker has connections of its own and is gone afterwards: whatever changes then was asked for. */
async function withWorker<T>(
  { parts }: TestPortal,
  admin: Client,
  work: () => Promise<T>,
): Promise<T> {
  const own = await openParts('delta-worker-test', parts.config, parts.clock, parts.logger);
  try {
    const worker = await startWorker(own);
    try {
      const made = await work();
      await until(async () => {
        const { rowCount } = await admin.query('select from outbox where done_at is null limit 1');
        return rowCount === 0;
      });
      return made;
    } finally {
      await worker.stop();
    }
  } finally {
    await own.close();
  }
}

const SCOPES: readonly Scope[] = ['both', 'sender', 'receiver'];

/** The words in a text that this caller must not meet; what he wrote himself he may hear again. */
export function leaks({ things }: World, caller: Caller, text: string): string[] {
  return things.flatMap((thing) =>
    SCOPES.filter((scope) => !sees(caller, thing, scope))
      .map((scope) => thing.words[scope])
      .filter((word) => text.includes(word)),
  );
}
