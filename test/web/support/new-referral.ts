import type { Locator, Page } from 'playwright-core';
import { portalUrl } from './api.js';
import { filesOf, type Photograph } from './photographs.js';

/** The form of a new referral, by the words an officer sees. */
export class NewReferral {
  readonly camera: Locator;
  readonly files: Locator;
  readonly tiles: Locator;
  readonly address: Locator;
  readonly facts: Locator;
  readonly submit: Locator;
  readonly sheet: Locator;

  constructor(private readonly page: Page) {
    this.camera = page.locator('label', { hasText: /^(拍照取证|再拍)$/ });
    this.files = page.locator('label', { hasText: /从相册或文件选|选照片/ });
    this.tiles = page.locator('#evidence li[data-state]');
    this.address = page.getByLabel('地址或参照物');
    this.facts = page.getByLabel('查明的事实');
    this.submit = page.getByRole('button', { name: '送审', exact: true });
    this.sheet = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.goto(`${portalUrl()}/referrals/new`);
    await this.ready();
  }

  /** The form stands and the phone has said where it is. */
  async ready(): Promise<void> {
    await this.page.getByRole('heading', { name: /新移送|移送草稿/ }).waitFor();
  }

  /** The server has it: the draft is before its reviewer. */
  async sent(): Promise<void> {
    await this.page.getByRole('status').filter({ hasText: '已送审' }).waitFor();
  }

  /** From 已送审 to the case file; answers its id. */
  async openCase(): Promise<string> {
    await this.page.getByRole('link', { name: '查看卷宗' }).click();
    await this.page.waitForURL(/\/referrals\/[0-9a-f-]{36}$/);
    return this.page.url().split('/').at(-1) ?? '';
  }

  /** The line above the thumb, in words. */
  says(words: string): Promise<void> {
    return this.page.getByRole('status').getByText(words, { exact: true }).waitFor();
  }

  /** Photographs out of the gallery, several at once. */
  async chooses(...photographs: readonly Photograph[]): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.files.click();
    await (await asked).setFiles(filesOf(photographs));
  }

  /** So many photographs lie in the draft. */
  async has(count: number): Promise<void> {
    await this.tiles.nth(count - 1).waitFor();
    if ((await this.tiles.count()) !== count) throw new Error(`not ${count} photographs`);
  }
}
