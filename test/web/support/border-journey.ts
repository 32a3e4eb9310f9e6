import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaseFile } from './case-file.js';
import { Hand } from './hand.js';
import { inspect } from './inspect.js';
import { NewReferral } from './new-referral.js';
import { photographs } from './photographs.js';
import type { DeviceKind, Stage, Visitor } from './stage.js';

const limit = 180_000;

/** The day that the case is on; the machine's own may be yesterday's. */
const shanghaiToday = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** 吴江 → 青浦, both sides, each person at his own device. Its methods are the chapters of one story. */
class BorderJourney {
  #id = '';
  readonly #people = new Map<string, Visitor>();

  constructor(private readonly stage: Stage) {}

  readonly #officer = () => this.#at('wujiang-officer', 'phone');
  readonly #head = () => this.#at('wujiang-head', 'desk');
  readonly #registrar = () => this.#at('qingpu-registrar', 'desk');
  readonly #otherHead = () => this.#at('qingpu-head', 'desk');
  readonly #otherOfficer = () => this.#at('qingpu-officer', 'phone');

  /** What went wrong in any of the pages without anybody seeing it. */
  get faults(): string[] {
    return [...this.#people.values()].flatMap((visitor) => visitor.faults);
  }

  async report(): Promise<void> {
    const { page } = await this.#officer();
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
    this.#id = await form.openCase();
    await inspect(page, '03-phone-case');
  }

  async sign(): Promise<void> {
    const legal = await this.#at('wujiang-legal', 'desk');
    await legal.beginFromToday(this.#id);
    await inspect(legal.page, '04-desk-legal-review');
    await legal.finish('通过法制审核', '已通过法制审核');
    const signer = await this.#head();
    await signer.beginFromToday(this.#id);
    const summary = signer.dialog.getByRole('region', { name: '将要签发' });
    await summary.getByText('3 件，哈希均已核验').waitFor();
    for (const word of ['青浦区', '沪AD12345', '黎里镇芦莘大道东侧空地涉嫌擅自倾倒建筑垃圾案'])
      expect(await summary.innerText()).toContain(word);
    await inspect(signer.page, '06-desk-sign');
    await signer.finish('移送至青浦区城市管理行政执法局', '已移送，文号 苏吴城管移〔2026〕');
    await signer.becomes('待签收');
    await inspect(signer.page, '07-desk-sent');
  }

  async receive(): Promise<void> {
    const sender = await this.#officer();
    await sender.becomes('待签收');
    const desk = await this.#registrar();
    await desk.beginFromToday(this.#id);
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
  }

  async decide(): Promise<void> {
    const signer = await this.#otherHead();
    await signer.beginFromToday(this.#id);
    await inspect(signer.page, '11-desk-accept');
    await signer.finish('受理本案', '已受理');
    const phone = await this.#otherOfficer();
    await phone.beginFromToday(this.#id);
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
  }

  async talk(): Promise<void> {
    const [ours, theirs] = [await this.#officer(), await this.#otherOfficer()];
    await theirs.writes('现场已清理，照片请看反馈。');
    await ours.reads('现场已清理，照片请看反馈。');
    await ours.writes('收到，谢谢。');
    await theirs.reads('收到，谢谢。');
    await inspect(ours.page, '14-phone-conversation');
  }

  async close(): Promise<void> {
    const phone = await this.#otherOfficer();
    await phone.begin('反馈结果');
    await phone.dialog.getByLabel('处理结果').fill('已处罚款三万元，现场已清理。');
    await phone.dialog.getByText('现场已整改').click();
    await inspect(phone.page, '15-phone-feedback');
    await phone.finish('提请负责人确认反馈', '已提请负责人确认反馈');
    const signer = await this.#otherHead();
    await signer.beginFromToday(this.#id);
    await signer.dialog.getByText('已处罚款三万元，现场已清理。').first().waitFor();
    await inspect(signer.page, '16-desk-feedback');
    await signer.finish('反馈至苏州市吴江区城市管理局', '已反馈至苏州市吴江区城市管理局');
    const ours = await this.#officer();
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
  }

  async #at(user: string, kind: DeviceKind): Promise<CaseFile> {
    const visitor = this.#people.get(user) ?? (await this.stage.visitor(user, kind));
    this.#people.set(user, visitor);
    return new CaseFile(visitor.page);
  }
}

const CHAPTERS = {
  report: 'is reported on a phone within 60 s and 12 interactions',
  sign: 'passes the legal reviewer and is signed by the head, who sees what will be sent',
  receive: 'is acknowledged in 青浦 and assigned to a squad and two officers',
  decide: 'is accepted by the head, verified by the officer, filed and decided',
  talk: 'is talked over by both sides, each seeing the other’s words at once',
  close: 'is reported back by two hands, rated and closed; the timeline tells all of it',
} as const;
type Chapter = keyof typeof CHAPTERS;

/** Where the story is told, and what befalls the servers before a chapter. */
interface Telling {
  readonly open: () => Promise<Stage>;
  readonly meanwhile?: Readonly<Partial<Record<Chapter, () => Promise<void>>>>;
}

/** The tests are the chapters; none begins after one that failed. */
export function tellBorderJourney({ open, meanwhile = {} }: Telling): void {
  let stage: Stage;
  let journey: BorderJourney;
  let broken = '';

  beforeAll(async () => {
    stage = await open();
    journey = new BorderJourney(stage);
  });

  afterAll(() => stage.close());

  for (const [chapter, name] of Object.entries(CHAPTERS) as [Chapter, string][]) {
    it(
      name,
      async () => {
        expect(broken).toBe('');
        broken = name;
        await meanwhile[chapter]?.();
        await journey[chapter]();
        broken = '';
      },
      limit,
    );
  }

  it('left no fault behind in any of the pages', () => {
    expect(journey.faults).toEqual([]);
  });
}
