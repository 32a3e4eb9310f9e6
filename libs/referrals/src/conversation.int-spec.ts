import { randomBytes } from 'node:crypto';
import type { Actor } from '@portal/platform/access';
import { FieldCipher, newId } from '@portal/platform/kernel';
import { RevealPersonalData } from './reveal-personal-data.js';
import { modelWorld, type ModelWorld } from './testing/model-world.support-spec.js';
import { referralAt } from './testing/model-start.support-spec.js';

const START = new Date('2024-09-27T02:00:00Z');
const ID_NUMBER = '11010519491231002X';
const PHONE = '13800138000';
const TRACK = '朱家角—黎里';
const noRead = (): Promise<void> => Promise.resolve();

describe('A referral between two sides', () => {
  let world: ModelWorld;

  beforeAll(async () => {
    world = await modelWorld(START);
  });

  afterAll(() => world.end());

  describe('in conversation', () => {
    let id: string;

    beforeEach(async () => {
      world.clock.set(START);
      id = await referralAt(world, 'SENT');
    });

    const post = async (by: Actor, text: string): Promise<string> => {
      const call = { idempotencyKey: newId(), referralId: id, text };
      const outcome = await world.messages.post(by, call, noRead);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
      return outcome.value;
    };
    const read = (by: Actor, upTo: string, referralId = id) =>
      world.messages.markRead(by, { idempotencyKey: newId(), referralId, upTo });

    it('keeps what was said as it was said, with who said it and when', async () => {
      const { head } = world.people;
      await post(head, '  请看照片 🖋\n"第三张"  ');
      const { rows } = await world.admin.query(
        'select text, author_name, author_bureau_id, at, scope from referral_message where referral_id = $1',
        [id],
      );
      expect(rows).toEqual([
        {
          ...{ text: '请看照片 🖋\n"第三张"', author_name: 'head', scope: 'both' },
          ...{ author_bureau_id: head.bureauId, at: world.clock.now() },
        },
      ]);
    });

    it('counts what is unread: what others said behind the mark, never what one said oneself', async () => {
      const { head, theirRegistrar } = world.people;
      const first = await post(head, '一');
      const second = await post(head, '二');
      await post(theirRegistrar, '收到');
      expect(await read(theirRegistrar, first)).toEqual({ ok: true, value: 1 });
      expect(await read(theirRegistrar, second)).toEqual({ ok: true, value: 0 });
      expect(await read(head, second)).toEqual({ ok: true, value: 1 });
    });

    it('never moves a mark back, and counts from where it stands', async () => {
      const { head, theirRegistrar } = world.people;
      const [first, second] = [await post(head, '一'), await post(head, '二')];
      await read(theirRegistrar, second);
      expect(await read(theirRegistrar, first)).toEqual({ ok: true, value: 0 });
      const { rows } = await world.admin.query(
        'select up_to from referral_message_read where referral_id = $1',
        [id],
      );
      expect(rows).toEqual([{ up_to: second }]);
    });

    it('is marked by nobody who may not answer, and with no message of another case', async () => {
      const { ancestor, head, stranger, theirAuditor, theirRegistrar } = world.people;
      const message = await post(head, '一');
      await expect(read(stranger, message)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(read(ancestor, message)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(read(theirAuditor, message)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const other = await referralAt(world, 'SENT');
      await expect(read(theirRegistrar, message, other)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(read(theirRegistrar, 'nothing')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('tells the live view of a message, in codes only', async () => {
      const heard: string[] = [];
      world.admin.on('notification', ({ payload }) => heard.push(payload ?? ''));
      await world.admin.query('listen referral_changed');
      await post(world.people.head, '机密');
      await world.admin.query('unlisten referral_changed');
      const about = heard.filter((one) => one.includes(id));
      expect(about).toHaveLength(1);
      expect(Object.keys(JSON.parse(about[0] ?? '{}') as object).sort()).toEqual([
        ...['fromCode', 'id', 'toCode', 'version'],
      ]);
    });
  });

  describe('with people in it', () => {
    const reveal = (by: Actor, referralId: string, key = newId(), use = world.reveal) =>
      use.execute(by, { idempotencyKey: key, referralId, purpose: 'CASE_HANDLING' });

    it('keeps what identifies them sealed, beside a mask', async () => {
      const id = await referralAt(world, 'DRAFT');
      const { rows } = await world.admin.query<Record<string, unknown>>(
        `select to_jsonb(p) as party, to_jsonb(v) as vehicle from concerned_party p
         join involved_vehicle v using (referral_id) where p.referral_id = $1`,
        [id],
      );
      const text = JSON.stringify(rows);
      for (const clear of [ID_NUMBER, PHONE, TRACK]) expect(text).not.toContain(clear);
      expect(rows[0]?.['party']).toMatchObject({
        ...{ name: '李某', id_number_masked: '110*************2X', phone_masked: '138****8000' },
      });
    });

    it('opens it to both sides against a purpose, and says so in the audit trail', async () => {
      const id = await referralAt(world, 'SENT');
      const { head, theirHead } = world.people;
      for (const who of [head, theirHead]) {
        const opened = await reveal(who, id);
        expect(opened).toMatchObject({
          ok: true,
          value: {
            parties: [{ name: '李某', idNumber: ID_NUMBER, phone: PHONE }],
            vehicles: [{ driverTrack: TRACK }],
          },
        });
      }
      const { rows } = await world.admin.query(
        `select actor_name, outcome from audit_entry
         where action = 'referral.reveal_personal_data:CASE_HANDLING' and subjects @> $1 order by id`,
        [JSON.stringify([{ kind: 'referral', id }])],
      );
      expect(rows).toEqual([
        { actor_name: 'head', outcome: 'DONE' },
        { actor_name: 'theirHead', outcome: 'DONE' },
      ]);
    });

    it('opens it to nobody above, beside or of another trade', async () => {
      const id = await referralAt(world, 'SENT');
      const { admin, ancestor, stranger, theirAuditor } = world.people;
      for (const who of [ancestor, theirAuditor]) {
        await expect(reveal(who, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      for (const who of [stranger, admin]) {
        await expect(reveal(who, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      }
    });

    it('does not open it again under an old key to who has lost the right since', async () => {
      const id = await referralAt(world, 'SENT');
      const { theirHead } = world.people;
      const key = newId();
      expect(await reveal(theirHead, id, key)).toMatchObject({ ok: true });
      expect(await reveal(theirHead, id, key)).toMatchObject({ ok: true });
      const now: Actor = { ...theirHead, roles: ['AUDITOR'] };
      await expect(reveal(now, id, key)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    });

    it('can’t be opened with another key of the cipher', async () => {
      const id = await referralAt(world, 'SENT');
      const other = new RevealPersonalData(world.unitOfWork, new FieldCipher(randomBytes(32)));
      await expect(reveal(world.people.head, id, newId(), other)).rejects.toThrow();
    });
  });
});
