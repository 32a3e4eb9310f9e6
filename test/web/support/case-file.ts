import type { Locator, Page } from 'playwright-core';
import { portalUrl } from './api.js';

/** What a step asks before its button with the verb is pressed. */
export type Filling = (dialog: Locator) => Promise<void>;

/** One case file on a page, by the words that stand in it. */
export class CaseFile {
  readonly head: Locator;
  readonly story: Locator;
  readonly dialog: Locator;
  readonly messages: Locator;

  constructor(readonly page: Page) {
    this.head = page.locator('article header');
    this.story = page.getByRole('region', { name: '经过' });
    this.dialog = page.getByRole('dialog');
    this.messages = page.getByRole('region', { name: '沟通' });
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`${portalUrl()}/referrals/${id}`);
    await this.head.waitFor();
  }

  /** From the line of 今日, as somebody does who has just sat down: straight into the step. */
  async beginFromToday(id: string): Promise<void> {
    await this.page.getByRole('link', { name: '今日' }).click();
    await this.page.locator(`main a[href^="/referrals/${id}?do="]`).click();
    await this.dialog.waitFor();
  }

  /** The one primary step of the page. */
  async begin(step: string): Promise<void> {
    await this.page.getByRole('button', { name: step, exact: true }).click();
    await this.dialog.waitFor();
  }

  /** A step behind 其他操作. */
  async beginOther(step: string): Promise<void> {
    await this.page.getByRole('button', { name: '其他操作' }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(`^${step}`) }).click();
    await this.dialog.waitFor();
  }

  /** Presses the button with the verb on it, and reads what the page says is done. */
  async finish(verb: string, done: string): Promise<void> {
    await this.dialog.getByRole('button', { name: verb, exact: true }).click();
    await this.page.getByRole('status').filter({ hasText: done }).first().waitFor();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** The state of the case as the head of the file tells it; waits for live changes. */
  async becomes(status: string): Promise<void> {
    await this.head.getByText(status, { exact: true }).first().waitFor();
  }

  async tells(sentence: string): Promise<void> {
    await this.story.getByText(sentence).first().waitFor();
  }

  async writes(text: string): Promise<void> {
    await this.messages.getByLabel('写给对方').fill(text);
    await this.messages.getByRole('button', { name: '发送' }).click();
    await this.reads(text);
  }

  async reads(text: string): Promise<void> {
    await this.messages.getByRole('listitem').filter({ hasText: text }).waitFor();
  }
}
