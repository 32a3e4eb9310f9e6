import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CuttableNet, type OnTheWire } from './support/cuttable-net.js';
import { filed, newlyFiled } from './support/filed.js';
import { NewReferral } from './support/new-referral.js';
import { photographs, sha256 } from './support/photographs.js';
import { Stage } from './support/stage.js';

const limit = 120_000;

describe('A phone whose net goes down', () => {
  let stage: Stage;
  let net: CuttableNet;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  beforeEach(async () => {
    net = await CuttableNet.laid();
  });

  afterEach(() => net.takeUp());

  it(
    'in the second photograph and before the answer to 送审 keeps three photographs and files one referral',
    async () => {
      const officer = await stage.visitor('wujiang-officer2', 'phone', '/referrals/new', {
        proxy: net.proxy,
      });
      const before = await filed(officer);
      const pictures = await photographs(3);
      const form = new NewReferral(officer.page);
      await form.ready();

      let puts = 0;
      const secondPut = ({ method }: OnTheWire) => {
        if (method === 'PUT') puts += 1;
        return puts === 2;
      };
      const cutInUpload = net.cutAt({ hits: secondPut, when: 'FIRST_BYTE' });
      await form.chooses(...pictures);
      await cutInUpload;
      await form.says('已存本机，联网后上传');
      net.mend();
      await officer.page.reload();
      await form.has(3);
      await form.says('已存本机和服务器');

      const submitting = ({ body }: OnTheWire) => body.includes('"DeviceSubmit"');
      const cutInSubmit = net.cutAt({ hits: submitting, when: 'ANSWERED' });
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await cutInSubmit;
      await form.says('已存本机，联网后自动送审');
      net.mend();
      await officer.page.reload();
      await form.sent();

      const fresh = await newlyFiled(officer, before);
      expect(fresh.map(({ status }) => status)).toEqual(['IN_REVIEW']);
      expect(fresh[0]?.events.map(({ kind }) => kind)).toEqual(['DRAFTED', 'SUBMITTED_FOR_REVIEW']);
      expect(fresh[0]?.evidence.map((item) => item.state)).toEqual(Array(3).fill('VERIFIED'));
      expect(fresh[0]?.evidence.map((item) => item.sha256).sort()).toEqual(
        pictures.map(sha256).sort(),
      );
      expect(officer.faults).toEqual([]);
    },
    limit,
  );

  it(
    'before anything was done lets the officer finish, says so, and sends by itself later',
    async () => {
      const officer = await stage.visitor('wujiang-officer2', 'phone', '/referrals/new');
      const before = await filed(officer);
      const pictures = await photographs(3);
      const form = new NewReferral(officer.page);
      await form.ready();
      await officer.page.getByText('青浦区城市管理行政执法局').waitFor();
      await officer.context.setOffline(true);
      await officer.page.getByText(/^网络已断开/).waitFor();
      await form.chooses(...pictures);
      await form.has(3);
      await form.says('已存本机，联网后上传');
      await form.address.fill('黎里镇汾湖湾');
      await form.submit.tap();
      await form.sheet.getByRole('button', { name: '送审' }).tap();
      await form.says('已存本机，联网后自动送审');
      expect(await filed(officer)).toEqual(before);
      await officer.context.setOffline(false);
      await form.sent();
      const fresh = await newlyFiled(officer, before);
      expect(fresh.map(({ status }) => status)).toEqual(['IN_REVIEW']);
      // The cameras' own times were read although nothing could be fetched any more.
      const captured = fresh[0]?.evidence.map((item) => new Date(item.capturedAt).toISOString());
      expect(captured?.sort()).toEqual(pictures.map(({ takenAt }) => takenAt));
      expect(officer.faults).toEqual([]);
    },
    limit,
  );
});
