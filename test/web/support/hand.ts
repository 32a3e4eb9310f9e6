import type { FileChooser, Locator, Page } from 'playwright-core';
import { filesOf, type Photograph } from './photographs.js';

/**
 * The officer's hand, and how often it was needed: a tap, a completed field or one choice of files
 * is one interaction.
 */
export class Hand {
  private used = 0;
  private readonly began = Date.now();

  constructor(private readonly page: Page) {}

  get interactions(): number {
    return this.used;
  }

  get seconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  async tap(target: Locator): Promise<void> {
    this.used += 1;
    await target.tap();
  }

  /** A field is filled in, key by key where it has keys of its own. */
  async complete(field: Locator, text: string): Promise<void> {
    this.used += 1;
    await field.fill(text);
    await field.blur();
  }

  /** A plate on the portal's own keyboard is one field. */
  async completeOnKeys(keys: Locator, text: string): Promise<void> {
    this.used += 1;
    for (const key of text) await keys.getByRole('button', { name: key, exact: true }).tap();
  }

  /** The shutter is pressed, or files are chosen. */
  async choose(target: Locator, ...photographs: readonly Photograph[]): Promise<void> {
    this.used += 1;
    const asked = this.page.waitForEvent('filechooser');
    await target.tap();
    const chooser: FileChooser = await asked;
    await chooser.setFiles(filesOf(photographs));
  }
}
