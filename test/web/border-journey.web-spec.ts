import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFile } from './support/case-file.js';
import { Hand } from './support/hand.js';
import { inspect } from './support/inspect.js';
import { NewReferral } from './support/new-referral.js';
import { photographs } from './support/photographs.js';
import { Stage, type DeviceKind, type Visitor } from './support/stage.js';

const limit = 180_000;

/** 吴江 → 青浦, both sides, each person at his own device. The tests are the steps of one story. */
/** The day that the case is on; the machine's own may be yesterday's. */
const shanghaiToday = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

describe('The border case in the portal', () => {
  let stage: Stage;
  let id = '';
  const people = new Map<string, Visitor>();
  let broken = '';

  /** One chapter of the story; none begins after one that failed. */
  const chapter = (name: string, tell: () => Promise<void>): void =>
    it(
      name,
      async () => {
        expect(broken).toBe('');
        broken = name;
        await tell();
        broken = '';
      },
      limit,
    );

  const at = async (user: string, kind: DeviceKind): Promise<CaseFile> => {
    const visitor = people.get(user) ?? (await stage.visitor(user, kind));
    people.set(user, visitor);
    return new CaseFile(visitor.page);
  };

  const officer = () => at('wujiang-officer', 'phone');
  const head = () => at('wujiang-head', 'desk');
  const registrar = () => at('qingpu-registrar', 'desk');
  const otherHead = () => at('qingpu-head', 'desk');
  const otherOfficer = () => at('qingpu-officer', 'phone');

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  chapter('is reported on a phone within 60 s and 12 interactions', async () => {
    const { page } = await officer();
    const pictures = await photographs(3);
    await page.getByRole('link', { name: '新移送' }).tap();
    const form = new NewReferral(page);
    const hand = new Hand(page);
    await form.ready();
    for (const picture of pictures) await hand.choose(form.camera, picture);
    await hand.complete(form.address, '黎里镇芦莘大道东侧空地');
    await hand.complete(page.getByLabel('数量（约）'), '4');
    await hand.tap(page.getByRole('button', { name: '录入车牌' }));
    await hand.completeOnKeys(form.sheet, '沪AD12345');
    await hand.tap(form.sheet.getByRole('button', { name: '确定' }));
    await hand.tap(page.locator('summary', { hasText: '函件要素' }));
    await hand.tap(page.getByText('案件移送', { exact: true }));
    await hand.tap(form.submit);
    await form.sheet.getByText(/「渣土偷倒」案件连同 3 份证据.*移送至青浦区/).waitFor();
    await hand.tap(form.sheet.getByRole('button', { name: '送审' }));
    await form.sent();
    expect(hand.interactions).toBeLessThanOrEqual(12);
    expect(hand.seconds).toBeLessThan(60);
    await inspect(page, '02-phone-sent-for-review');
    id = await form.openCase();
    await inspect(page, '03-phone-case');
  });

  chapter(
    'passes the legal reviewer and is signed by the head, who sees what will be sent',
    async () => {
      const legal = await at('wujiang-legal', 'desk');
      await legal.beginFromToday(id);
      await inspect(legal.page, '04-desk-legal-review');
      await legal.finish('通过法制审核', '已通过法制审核');
      const signer = await head();
      await signer.beginFromToday(id);
      const summary = signer.dialog.getByRole('region', { name: '将要签发' });
      await summary.getByText('3 件，哈希均已核验').waitFor();
      for (const word of ['青浦区', '沪AD12345', '黎里镇芦莘大道东侧空地涉嫌擅自倾倒建筑垃圾案'])
        expect(await summary.innerText()).toContain(word);
      await inspect(signer.page, '06-desk-sign');
      await signer.finish('移送至青浦区城市管理行政执法局', '已移送，文号 苏吴城管移〔2026〕');
      await signer.becomes('待签收');
      await inspect(signer.page, '07-desk-sent');
    },
  );

  chapter('is acknowledged in 青浦 and assigned to a squad and two officers', async () => {
    const sender = await officer();
    await sender.becomes('待签收');
    const desk = await registrar();
    await desk.beginFromToday(id);
    await inspect(desk.page, '08-desk-acknowledge');
    await desk.finish('签收', '已签收');
    await sender.becomes('已签收');
    await desk.begin('分派');
    await desk.dialog
      .getByText(/重固中队|华新中队|.*中队/)
      .first()
      .click();
    for (const box of (await desk.dialog.getByRole('checkbox').all()).slice(0, 2))
      await box.check();
    await inspect(desk.page, '09-desk-assign');
    await desk.finish('分派', '已分派');
    await inspect(desk.page, '10-desk-assigned');
  });

  chapter('is accepted by the head, verified by the officer, filed and decided', async () => {
    const signer = await otherHead();
    await signer.beginFromToday(id);
    await inspect(signer.page, '11-desk-accept');
    await signer.finish('受理本案', '已受理');
    const phone = await otherOfficer();
    await phone.beginFromToday(id);
    await inspect(phone.page, '12-phone-verify');
    await phone.finish('开始核查', '已开始核查');
    await signer.becomes('核查中');
    await signer.begin('立案');
    await signer.dialog.getByLabel('立案号').fill('青城管立〔2026〕15号');
    await signer.finish('立案', '已立案');
    await signer.begin('登记决定');
    await signer.dialog.getByText('行政处罚', { exact: true }).click();
    await signer.dialog.getByLabel('决定文书号').fill('青城管罚〔2026〕9号');
    await signer.dialog.getByLabel('决定日期').fill(shanghaiToday());
    await signer.dialog.getByLabel('罚款金额（元）').fill('30000');
    await inspect(signer.page, '13-desk-decide');
    await signer.finish('登记决定', '已登记决定');
  });

  chapter('is talked over by both sides, each seeing the other’s words at once', async () => {
    const [ours, theirs] = [await officer(), await otherOfficer()];
    await theirs.writes('现场已清理，照片请看反馈。');
    await ours.reads('现场已清理，照片请看反馈。');
    await ours.writes('收到，谢谢。');
    await theirs.reads('收到，谢谢。');
    await inspect(ours.page, '14-phone-conversation');
  });

  chapter(
    'is reported back by two hands, rated and closed; the timeline tells all of it',
    async () => {
      const phone = await otherOfficer();
      await phone.begin('反馈结果');
      await phone.dialog.getByLabel('处理结果').fill('已处罚款三万元，现场已清理。');
      await phone.dialog.getByText('现场已整改').click();
      await inspect(phone.page, '15-phone-feedback');
      await phone.finish('提请负责人确认反馈', '已提请负责人确认反馈');
      const signer = await otherHead();
      await signer.beginFromToday(id);
      await signer.dialog.getByText('已处罚款三万元，现场已清理。').first().waitFor();
      await inspect(signer.page, '16-desk-feedback');
      await signer.finish('反馈至苏州市吴江区城市管理局', '已反馈至苏州市吴江区城市管理局');
      const ours = await officer();
      await ours.becomes('已反馈');
      await ours.begin('评价并办结');
      await ours.dialog.getByRole('radio', { name: '5 分' }).first().check();
      await inspect(ours.page, '17-phone-close');
      await ours.finish('评价并办结', '已办结');
      await ours.becomes('已办结');
      await ours.page.getByRole('button', { name: /^显示全部 \d+ 步$/ }).tap();
      for (const sentence of [
        '沈建明 起草移送',
        '签发，移送至',
        '分派给',
        '登记决定：行政处罚',
        '现场已整改',
      ])
        await ours.tells(sentence);
      await inspect(ours.page, '18-phone-closed');
    },
  );

  it('left no fault behind in any of the pages', () => {
    const faults = [...people.values()].flatMap((visitor) => visitor.faults);
    expect(faults).toEqual([]);
  });
});
