import { fail, Fault, ok, withRequestId } from '@portal/platform/kernel';
import type { TenantTx } from './tenant-tx.js';
import { actor, add, strainWorld, type StrainWorld } from './testing/strain.support-spec.js';
import type { MutationCall } from './unit-of-work.js';

const refusal = fail({ kind: 'RuleViolation' as const, code: 'X' });

describe('UnitOfWork', () => {
  let world: StrainWorld;

  beforeAll(async () => {
    world = await strainWorld();
  });

  afterAll(() => world.end());

  beforeEach(() => world.empty());

  /** Whatever happened: every connection is back, and each of them works. */
  afterEach(() => world.holdAllBack());

  describe('the audit trail', () => {
    it('has the number of the request, and each thing once', async () => {
      await withRequestId('request-1', () =>
        world.unitOfWork.write(actor(), 'test', (tx) => {
          for (const id of ['a', 'b', 'a']) tx.touched('thing', id);
          return Promise.resolve(ok(null));
        }),
      );
      expect(await world.audits()).toMatchObject([
        {
          ...{ request_id: 'request-1', outcome: 'DONE' },
          subjects: [
            { kind: 'thing', id: 'a' },
            { kind: 'thing', id: 'b' },
          ],
        },
      ]);
    });

    it('names in a denial what was denied, although all is rolled back', async () => {
      const denied = world.unitOfWork.write(actor(), 'test', (tx) => {
        tx.touched('thing', 'a');
        add(tx, 1);
        throw new Fault('FORBIDDEN');
      });
      await expect(denied).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await world.ids()).toEqual([]);
      expect(await world.audits()).toMatchObject([
        { outcome: 'DENIED', subjects: [{ kind: 'thing', id: 'a' }] },
      ]);
    });

    it('names what was tried also where it can be no id', async () => {
      const denied = world.unitOfWork.write(actor(), 'test', (tx) => {
        for (const id of ['a\0b', '\ud800', 'x'.repeat(1000)]) tx.touched('thing', id);
        throw new Fault('FORBIDDEN');
      });
      await expect(denied).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const subjects = ['a\ufffdb', '\ufffd', 'x'.repeat(200)].map((id) => ({ kind: 'thing', id }));
      expect(await world.audits()).toMatchObject([{ outcome: 'DENIED', subjects }]);
    });

    it.each(['NOT_FOUND', 'UNAUTHENTICATED', 'UNAVAILABLE'] as const)(
      'has no row for what ended with %s',
      async (code) => {
        const failing = world.unitOfWork.write(actor(), 'test', () =>
          Promise.reject(new Fault(code)),
        );
        await expect(failing).rejects.toMatchObject({ code });
        expect(await world.audits()).toEqual([]);
      },
    );

    it('has the system’s work where it changed something, under its reason', async () => {
      await world.unitOfWork.asSystem('looking', (tx) => tx.query('select 1'));
      await world.unitOfWork.asSystem('sweeping', async (tx) => {
        tx.touched('thing', 'a');
        await tx.query('select 1');
      });
      expect(await world.audits()).toMatchObject([
        { action: 'system: sweeping', actor_member_id: null, actor_name: null, actor_code: 0 },
      ]);
    });
  });

  describe('a mutation', () => {
    const call = (over: Partial<MutationCall> = {}): MutationCall => ({
      ...{ action: 'test.act', key: 'key-00000001', input: { a: 1, b: [2, { c: 3 }] } },
      ...over,
    });
    let acted = 0;
    const act = (tx: TenantTx) => {
      acted += 1;
      add(tx, acted);
      return Promise.resolve(ok(`thing-${String(acted)}`));
    };

    beforeEach(() => {
      acted = 0;
    });

    it.each([
      '',
      'short',
      'x'.repeat(129),
      'with space',
      'with/slash',
      '钥匙钥匙钥匙钥匙',
      'line\nbreak1',
    ])('is refused under the key %j', async (key) => {
      const answer = await world.unitOfWork.mutation(actor(), call({ key }), act);
      expect(answer).toEqual(
        fail({
          kind: 'InvalidInput',
          fields: [{ path: 'idempotencyKey', code: 'IDEMPOTENCY_KEY_FORM' }],
        }),
      );
      expect(acted).toBe(0);
    });

    it('acts once for many that come at the same time', async () => {
      const one = actor();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => world.unitOfWork.mutation(one, call(), act)),
      );
      expect(answers).toEqual(Array(20).fill(ok('thing-1')));
      expect(await world.ids()).toEqual([1]);
      const outcomes = (await world.audits()).map(({ outcome }) => outcome);
      expect(outcomes.sort()).toEqual(['DONE', ...Array<string>(19).fill('REPEATED')]);
    });

    it('acts for the next who waited, where the first is refused or fails', async () => {
      const one = actor();
      let first = true;
      const fragile = (tx: TenantTx) => {
        if (!first) return act(tx);
        first = false;
        throw new Error('broken');
      };
      const answers = await Promise.allSettled(
        Array.from({ length: 6 }, () => world.unitOfWork.mutation(one, call(), fragile)),
      );
      const done = answers.filter(({ status }) => status === 'fulfilled');
      expect(done).toHaveLength(5);
      expect(acted).toBe(1);
      expect(await world.ids()).toEqual([1]);
    });

    it('knows the same input whatever the order of its fields, and fields that are left out', async () => {
      const one = actor();
      const same = [
        { b: [2, { c: 3 }], a: 1 },
        { a: 1, b: [2, { c: 3, d: undefined }], e: undefined },
      ];
      await world.unitOfWork.mutation(one, call(), act);
      for (const input of same) {
        expect(await world.unitOfWork.mutation(one, call({ input }), act)).toEqual(ok('thing-1'));
      }
      expect(acted).toBe(1);
    });

    it.each([
      ['another value', { input: { a: 2, b: [2, { c: 3 }] } }],
      ['another order of a list', { input: { a: 1, b: [{ c: 3 }, 2] } }],
      ['null for what was left out', { input: { a: 1, b: [2, { c: 3 }], d: null } }],
      ['a text for a number', { input: { a: '1', b: [2, { c: 3 }] } }],
      ['another operation', { action: 'test.other' }],
    ])('is refused under a key that was used with %s', async (_what, over) => {
      const one = actor();
      await world.unitOfWork.mutation(one, call(), act);
      expect(await world.unitOfWork.mutation(one, call(over), act)).toEqual(
        fail({ kind: 'IdempotencyConflict' }),
      );
      expect(acted).toBe(1);
    });

    it('keeps the keys of members apart', async () => {
      await world.unitOfWork.mutation(actor(), call(), act);
      expect(await world.unitOfWork.mutation(actor(), call(), act)).toEqual(ok('thing-2'));
    });

    it('forgets the key of what was refused, denied or failed', async () => {
      const one = actor();
      expect(await world.unitOfWork.mutation(one, call(), () => Promise.resolve(refusal))).toEqual(
        refusal,
      );
      for (const fault of [new Fault('FORBIDDEN'), new Fault('NOT_FOUND'), new Error('x')]) {
        const failing = world.unitOfWork.mutation(one, call(), () => Promise.reject(fault));
        await expect(failing).rejects.toBe(fault);
      }
      const { rows } = await world.admin.query('select * from idempotency_key');
      expect(rows).toEqual([]);
      expect(await world.unitOfWork.mutation(one, call(), act)).toEqual(ok('thing-1'));
    });

    it('keeps no input, only its hash', async () => {
      await world.unitOfWork.mutation(
        actor(),
        call({ input: { idNumber: '11010519491231002X' } }),
        act,
      );
      const { rows } = await world.admin.query('select * from idempotency_key');
      expect(JSON.stringify(rows)).not.toContain('11010519491231002X');
      expect(rows).toMatchObject([{ operation: 'test.act', result: 'thing-1' }]);
    });
  });
});
