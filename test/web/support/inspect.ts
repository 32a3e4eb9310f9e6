import AxeBuilder from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { picture } from './stage.js';

/** Nothing serious for axe on the page as it stands. */
export async function inspect(page: Page, name: string): Promise<void> {
  await settled(page);
  await picture(page, name);
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'], preload: false })
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect({ name, serious }).toEqual({ name, serious: [] });
}

/** Nothing is loading any more, and nothing is on its way into the page. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[role="status"][aria-label="正在加载"]') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
