import fc from 'fast-check';
import { mutationDocument, mutationNames, type Result } from '../support/operations.js';
import type { Answer } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { key } from '../support/referrals.js';
import { expectNoLeak, expectWords } from '../support/refusals.js';
import type { Scenario } from '../support/scenario.js';
import { scenarios } from '../support/scenarios.js';
import { Stage } from '../support/stage.js';
import { contents } from '../support/stored.js';
import { leavesOf, withValue, type Leaf } from '../support/values.js';

const LIMIT_MS = 5_000;

let portal: TestPortal;
let stage: Stage;
const prepared = new Map<string, Promise<Scenario>>();

beforeAll(async () => {
  portal = await startPortal();
  stage = await Stage.open(portal);
});

afterAll(() => portal.stop());

/** The scenario of a mutation, prepared once: what is refused leaves it as it was. */
function scenarioOf(mutation: string): Promise<Scenario> {
  const known = prepared.get(mutation);
  if (known) return known;
  const prepare = scenarios[mutation];
  if (!prepare) throw new Error(`No scenario for ${mutation}`);
  const made = prepare(stage);
  prepared.set(mutation, made);
  return made;
}

/** Sends a mutation with one value replaced; what would hang is a failure. */
async function send(
  mutation: string,
  path: string,
  value: unknown,
  language: Language = 'zh',
): Promise<Answer<Result>> {
  const { who, input } = await scenarioOf(mutation);
  const changed = withValue(mutation, { idempotencyKey: key(), ...input }, path, value);
  const headers: Record<string, string> = language === 'en' ? { 'accept-language': 'en' } : {};
  const began = Date.now();
  const answer = await who.ask<Result>(mutationDocument(mutation), { input: changed }, headers);
  expect(Date.now() - began).toBeLessThan(LIMIT_MS);
  expectNoLeak(JSON.stringify(answer));
  return answer;
}

/** A refusal as one word each: the code of the error, or the named failure with the places it names. */
function outcomeOf({ status, data, errors }: Answer<Result>): string {
  if (errors?.[0]) return `${String(status)} ${errors[0].extensions.code}`;
  const { __typename: name, fields = [] } = data.result;
  return [name, ...fields.map((field) => field.path)].join(' ');
}

const isText = (leaf: Leaf): boolean => leaf.type === 'String';
const isId = (leaf: Leaf): boolean => leaf.type === 'ID' && leaf.path !== 'idempotencyKey';

type Language = 'zh' | 'en';

const BAD_TEXTS: readonly (readonly [string, Language])[] = [
  ['x'.repeat(20_001), 'zh'],
  ['a\0b', 'en'],
  ['a\u0007b', 'zh'],
  ['a\ud800b', 'en'],
];
const BAD_KEYS: readonly (readonly [string, Language])[] = [
  ['', 'zh'],
  ['short', 'en'],
  ['x'.repeat(129), 'zh'],
  ['with spaces', 'en'],
  ['一二三四五六七八', 'zh'],
  ['12345678\0', 'en'],
];
const BAD_IDS = ['', 'x', 'a\0b', key(), key().toUpperCase(), 'x'.repeat(20_001)];

/** Where nothing is as good as null. */
const CLEARED_BY_BLANK: readonly string[] = ['content.toAgencyId'];

/** Where a fault is shown, when not at the field itself. */
const SHOWN_AT: Readonly<Record<string, RegExp>> = {
  // Cleaned, and then it is the type that does not fit the name.
  fileName: /mediaType/,
  // Too long a name is told of the list.
  'collectors.0': /collectors/,
};

describe.each(mutationNames)('%s', (mutation) => {
  const leaves = leavesOf(mutation);
  const texts = leaves.filter(isText).map((leaf) => leaf.path);

  it('names the field of each text that can’t be kept, in both languages', async () => {
    await scenarioOf(mutation);
    const before = await contents(portal);
    for (const path of texts) {
      for (const [text, language] of BAD_TEXTS) {
        const answer = await send(mutation, path, text, language);
        expect(`${path}: ${outcomeOf(answer)}`).toMatch(/: InvalidInput /);
        expect(outcomeOf(answer)).toMatch(SHOWN_AT[path] ?? new RegExp(`${path}\\b`));
        expectWorded(answer, language);
      }
    }
    expect(await contents(portal)).toEqual(before);
  });

  it('refuses ids of nothing', async () => {
    await scenarioOf(mutation);
    const before = await contents(portal);
    for (const { path } of leaves.filter(isId)) {
      for (const id of BAD_IDS) {
        if (id === '' && CLEARED_BY_BLANK.includes(path)) continue;
        const outcome = outcomeOf(await send(mutation, path, id));
        expect(`${path}: ${outcome}`).toMatch(REFUSED_ID[`${mutation} ${path}`] ?? ANY_REFUSED_ID);
      }
    }
    if (mutation !== 'markNotificationsRead') expect(await contents(portal)).toEqual(before);
  });

  it('refuses keys that are none, in both languages', async () => {
    for (const [bad, language] of BAD_KEYS) {
      const answer = await send(mutation, 'idempotencyKey', bad, language);
      expect(outcomeOf(answer)).toBe('InvalidInput idempotencyKey');
      expectWorded(answer, language);
    }
  });

  it('refuses values of another type', async () => {
    for (const leaf of leaves) {
      for (const value of WRONG_TYPES[leaf.isEnum ? 'enum' : leaf.type] ?? []) {
        const outcome = outcomeOf(await send(mutation, leaf.path, value));
        expect(`${leaf.path}: ${outcome}`).toBe(`${leaf.path}: 400 BAD_USER_INPUT`);
      }
    }
    expect(leaves.every((leaf) => leaf.isEnum || leaf.type in WRONG_TYPES)).toBe(true);
  });

  it('answers any other nonsense with a refusal, or does what it says', async () => {
    await fc.assert(
      fc.asyncProperty(nonsense(leaves), async (changes) => {
        const { who, input } = await scenarioOf(mutation);
        const changed = changes.reduce<object>(
          (sofar, [leaf, value]) => withValue(mutation, sofar, leaf.path, value),
          { ...input, idempotencyKey: key() },
        );
        const answer = await who.ask<Result>(mutationDocument(mutation), { input: changed });
        expect([200, 400]).toContain(answer.status);
        expect(answer.errors?.[0]?.extensions.code).not.toBe('INTERNAL');
        expectNoLeak(JSON.stringify(answer.errors ?? ''));
      }),
      { seed: 20_240_618, numRuns: 15 },
    );
  });
});

const many = (count: number, one: () => unknown): unknown[] => Array.from({ length: count }, one);
const person = { kind: 'PERSON', name: '张三' };
const truck = { kind: 'TRUCK', plate: '沪A12345' };

/** Values of the right type that are out of all bounds, and what names them. */
const OUT_OF_BOUNDS: readonly (readonly [string, string, unknown, string])[] = [
  ['acceptReferral', 'version', -1, 'VersionConflict'],
  ['acceptReferral', 'version', 2 ** 31 - 1, 'VersionConflict'],
  ['draftReferral', 'content.volume', 0, 'InvalidInput content.volume'],
  ['draftReferral', 'content.volume', -1e308, 'InvalidInput content.volume'],
  ['draftReferral', 'content.volume', 1e308, 'InvalidInput content.volume'],
  [
    'draftReferral',
    'content.place.accuracyMetres',
    -1,
    'InvalidInput content.place.accuracyMetres',
  ],
  [
    'draftReferral',
    'content.place.longitude',
    1e308,
    'InvalidInput content.place.longitude content.place.latitude',
  ],
  ['draftReferral', 'content.actFrom', '2024-06-19T00:00:00Z', 'InvalidInput content.actFrom'],
  ['draftReferral', 'content.actFrom', '1989-12-31T00:00:00Z', 'InvalidInput content.actFrom'],
  ['draftReferral', 'content.actTo', '2024-06-17T00:00:00Z', 'InvalidInput content.actTo'],
  ['draftReferral', 'content.parties', many(51, () => person), 'InvalidInput content.parties'],
  ['draftReferral', 'content.vehicles', many(51, () => truck), 'InvalidInput content.vehicles'],
  ['draftReferral', 'content.legalBasisIds', many(21, key), 'InvalidInput content.legalBasisIds'],
  ['proposeAgreement', 'terms', [], 'InvalidInput terms'],
  ['proposeAgreement', 'terms.0.workingDays', 31, 'InvalidInput terms.0.workingDays'],
  ['proposeAgreement', 'terms.0.urgentHours', -1, 'InvalidInput terms.0.urgentHours'],
  ['proposeAgreement', 'terms.0.step', 'DECISION', 'InvalidInput terms.0.step'],
  ['proposeAgreement', 'inForceTo', '2024-06-17', 'InvalidInput inForceTo'],
  ['endAgreement', 'lastDay', '2024-06-17', 'InvalidInput lastDay'],
  ['confirmAgreement', 'version', 2 ** 31 - 1, 'AgreementVersionConflict'],
  ['assignReferral', 'officerIds', [], 'RuleViolation'],
  ['assignReferral', 'officerIds', many(11, key), 'InvalidInput officerIds'],
  ['requestSupplement', 'items', [], 'InvalidInput items'],
  ['requestSupplement', 'items', many(31, () => '照片'), 'InvalidInput items'],
  ['recordDecision', 'decidedOn', '2024-06-19', 'InvalidInput decidedOn'],
  ['recordDecision', 'fineYuan', -1, 'InvalidInput fineYuan'],
  ['recordDecision', 'fineYuan', 0.001, 'InvalidInput fineYuan'],
  ['recordDecision', 'fineYuan', 1e308, 'InvalidInput fineYuan'],
  [
    'sendFeedback',
    'evidenceUse',
    many(201, () => ({ itemId: key(), use: 'USED' })),
    'InvalidInput evidenceUse',
  ],
  ['sendFeedback', 'publicNoticeUrl', 'javascript:alert(1)', 'InvalidInput publicNoticeUrl'],
  ['closeReferral', 'timeliness', 0, 'InvalidInput timeliness'],
  ['closeReferral', 'effort', 6, 'InvalidInput effort'],
  ['markNotificationsRead', 'ids', many(501, key), 'InvalidInput ids'],
  [
    'exportAuditTrail',
    'filter.actions',
    many(51, () => 'referral.draft'),
    'InvalidInput filter.actions',
  ],
  [
    'exportAuditTrail',
    'filter',
    { from: '2024-06-18', to: '2024-06-17' },
    'InvalidInput filter.to',
  ],
];

describe('A value out of all bounds', () => {
  it.each(OUT_OF_BOUNDS)('of %s at %s is refused', async (mutation, path, value, outcome) => {
    expect(outcomeOf(await send(mutation, path, value))).toBe(outcome);
  });
});

const ANY_REFUSED_ID = /: (200 NOT_FOUND|InvalidInput .+|RuleViolation.*)$/;

/** Lists of which unknown members are passed over: nothing of them is the caller's. */
const REFUSED_ID: Readonly<Record<string, RegExp>> = {
  'markNotificationsRead ids.0': /: NotificationsRead$/,
};

const WRONG_TYPES: Readonly<Record<string, readonly unknown[]>> = {
  String: [5, {}],
  ID: [1.5, {}],
  Int: ['x', 1.5, 2 ** 31],
  Float: ['NaN', {}],
  Boolean: ['true', 1],
  Date: ['x', '2024-13-01', '2023-02-29', '0000-01-01', '9999-12-31', 20_240_618],
  DateTime: ['x', '2024-06-18', '2024-06-18T25:00:00Z', '0000-01-01T00:00:00Z', 5],
  enum: ['NOPE', 5],
};

/** One to four leaves with a value that no page would send. */
const nonsense = (leaves: readonly Leaf[]): fc.Arbitrary<(readonly [Leaf, unknown])[]> =>
  fc.array(fc.tuple(fc.constantFrom(...leaves), wild), { minLength: 1, maxLength: 4 });

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    "'; drop table referral; --",
    '%_\\',
    '{}',
    '[]',
    'null',
  ),
  fc.uuid(),
  fc.double({ noNaN: true }),
  fc.constantFrom(0, -0, -1, 1e-320, 1e308, -1e308, 2 ** 31 - 1, -(2 ** 31), 2 ** 53),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom(null, true, false),
  fc.array(fc.string(), { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);

function expectWorded({ data }: Answer<Result>, language: Language): void {
  const { message = '', fields = [] } = data.result;
  for (const words of [message, ...fields.map((field) => field.message)]) {
    expectWords(words, language);
  }
}
