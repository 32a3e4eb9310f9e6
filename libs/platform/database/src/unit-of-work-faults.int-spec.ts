import { fail, Fault, ok } from '@portal/platform/kernel';
import type { TenantTx } from './tenant-tx.js';
import { actor, add, NOW, strainWorld, type StrainWorld } from './testing/strain.support-spec.js';

const refusal = fail({ kind: 'RuleViolation' as const, code: 'X' });
const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code;

describe('UnitOfWork under strain', () => {
  let world: StrainWorld;

  beforeAll(async () => {
    world = await strainWorld();
  });

  afterAll(() => world.end());

  beforeEach(() => world.empty());

  /** Whatever happened: every connection is back, and each of them works. */
  afterEach(() => world.holdAllBack());

  describe('a transaction', () => {
    it('sends what it writes with the next question, in the order given', async () => {
      const seen = await world.unitOfWork.write(actor(), 'test', async (tx) => {
        add(tx, 1);
        add(tx, 2);
        tx.write('delete from thing where id = $1', [1], 1);
        return ok(await tx.query('select id from thing'));
      });
      expect(seen).toEqual(ok([{ id: 2 }]));
    });

    it('fails with its commit where nothing was asked after a write that fails', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', (tx) => {
        add(tx, 1);
        add(tx, 1);
        return Promise.resolve(ok(null));
      });
      await expect(writing).rejects.toMatchObject({ code: '23505' });
      expect(await world.ids()).toEqual([]);
      expect(await world.audits()).toEqual([]);
    });

    it('fails where a write meets another number of rows than it must', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', (tx) => {
        add(tx, 1);
        tx.write('update thing set note = $1 where id = 9', ['x'], 1);
        return Promise.resolve(ok(null));
      });
      await expect(writing).rejects.toThrow('A statement wrote 0 rows, not 1');
      expect(await world.ids()).toEqual([]);
    });

    it('fails where its commit fails, and is audited by nobody', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', async (tx) => {
        add(tx, 1, 'same');
        add(tx, 2, 'same');
        return ok(await tx.query('select 1'));
      });
      await expect(writing).rejects.toMatchObject({ code: '23505', constraint: 'uq_note' });
      expect(await world.ids()).toEqual([]);
      expect(await world.audits()).toEqual([]);
    });

    it('answers questions that are asked side by side, each with its own rows', async () => {
      const answers = await world.unitOfWork.read(actor(), (tx) =>
        Promise.all(
          Array.from({ length: 25 }, (_, n) => tx.query<{ n: number }>('select $1::int as n', [n])),
        ),
      );
      expect(answers).toEqual(Array.from({ length: 25 }, (_, n) => [{ n }]));
    });

    it('is over for all who ask after one question failed', async () => {
      const codes: unknown[] = [];
      const writing = world.unitOfWork.write(actor(), 'test', async (tx) => {
        add(tx, 1);
        const asked = ['select 1 / 0', 'select 1', 'select 2'].map((sql) =>
          tx.query(sql).catch((error: unknown) => codes.push(codeOf(error))),
        );
        await Promise.all(asked);
        return ok(null);
      });
      // What was caught does not make the transaction good again.
      await expect(writing).rejects.toMatchObject({ code: '25P02' });
      expect(codes).toEqual(['22012', '25P02', '25P02']);
      expect(await world.ids()).toEqual([]);
    });

    it('that only reads can’t write', async () => {
      const reading = world.unitOfWork.read(actor(), (tx) =>
        tx.query('insert into thing values (1)'),
      );
      await expect(reading).rejects.toMatchObject({ code: '25006' });
    });

    it('in which nothing is asked opens none', async () => {
      expect(await world.unitOfWork.read(actor(), () => Promise.resolve('done'))).toBe('done');
      await expect(
        world.unitOfWork.read(actor(), () => Promise.reject(new Error('no'))),
      ).rejects.toThrow('no');
    });

    it('binds names as they are, whatever is in them', async () => {
      const one = actor();
      await world.unitOfWork.write(one, `it's "named"`, () => Promise.resolve(ok(null)));
      expect(await world.audits()).toMatchObject([
        { action: `it's "named"`, actor_name: one.name, actor_code: 70, at: NOW },
      ]);
    });

    it('refuses U+0000, which no stored text can equal, without asking', async () => {
      for (const value of ['a\0b', ['x', 'a\0b']]) {
        const reading = world.unitOfWork.read(actor(), (tx) => tx.query('select $1', [value]));
        await expect(reading).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
        await expect(
          world.unitOfWork.readRaw(actor(), 'select $1', [value]),
        ).rejects.toBeInstanceOf(Fault);
      }
    });

    it('takes with it what was put into a queue, or nothing', async () => {
      await world.unitOfWork.write(actor(), 'test', async (tx) => {
        await tx.enqueue('queue', { n: 1 });
        return refusal;
      });
      expect(await world.ids()).toEqual([]);
      await world.unitOfWork.write(actor(), 'test', async (tx) => {
        await tx.enqueue('queue', { n: 2 });
        return ok(null);
      });
      expect(await world.ids()).toHaveLength(1);
    });
  });

  describe('a lost connection', () => {
    const kill = async (tx: TenantTx): Promise<void> => {
      const [row] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await world.admin.query('select pg_terminate_backend($1)', [row?.pid]);
    };

    it('fails the transaction, leaves nothing of it, and is not used again', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', async (tx) => {
        add(tx, 1);
        await kill(tx);
        return ok(await tx.query('select 1'));
      });
      await expect(writing).rejects.toThrow();
      expect(await world.ids()).toEqual([]);
    });

    it('fails the transaction at its commit too', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', async (tx) => {
        add(tx, 1);
        await kill(tx);
        return ok(null);
      });
      await expect(writing).rejects.toThrow();
      expect(await world.ids()).toEqual([]);
    });

    it('does not hide why the work failed', async () => {
      const writing = world.unitOfWork.write(actor(), 'test', async (tx) => {
        await kill(tx);
        throw new Fault('NOT_FOUND');
      });
      await expect(writing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('more work than connections', () => {
    it('waits its turn, and all of it is done', async () => {
      const many = Array.from({ length: 60 }, (_, id) =>
        world.unitOfWork.write(actor(), 'test', async (tx) => {
          add(tx, id);
          return ok(await tx.query('select 1'));
        }),
      );
      await Promise.all(many);
      expect(await world.ids()).toHaveLength(60);
      expect(await world.audits()).toHaveLength(60);
    });

    it('gives back the connection of what is refused or thrown', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 60 }, (_, n) =>
          world.unitOfWork.write(actor(), 'test', async (tx) => {
            add(tx, n);
            if (n % 3 === 0) await tx.query('select nonsense');
            if (n % 3 === 1) throw new Fault('FORBIDDEN');
            return refusal;
          }),
        ),
      );
      const rejected = outcomes.filter(({ status }) => status === 'rejected');
      expect(rejected).toHaveLength(40);
      expect(await world.ids()).toEqual([]);
      expect((await world.audits()).map(({ outcome }) => outcome)).toEqual(
        Array(20).fill('DENIED'),
      );
    });
  });
});
