import { setTimeout as rest } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** Tab by tab until this has the focus; a thing that cannot be reached so is not there for some people. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < most; tabs += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by ${most} tabs: ${target.toString()}`);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluateAll((elements) =>
    elements.some((element) => element === document.activeElement),
  );
}

/**
 * While a dialog is open nothing else of the page gets the focus, whichever way one tabs; Escape
 * closes it and gives the focus back to what opened it.
 */
export async function holdsFocus(page: Page, dialog: Locator, opener: Locator): Promise<void> {
  await dialog.waitFor();
  await polled(() => focusIn(dialog), '');
  for (const key of [...Array<string>(12).fill('Tab'), ...Array<string>(12).fill('Shift+Tab')]) {
    await page.keyboard.press(key);
    await polled(() => focusIn(dialog), '');
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await polled(() => focusIn(opener), '');
}

/** Empty where the focus is in there, or in the browser itself; otherwise what has it. */
function focusIn(place: Locator): Promise<string> {
  return place.evaluate((element) => {
    const { activeElement, body } = document;
    const isThere = activeElement === body || element.contains(activeElement);
    return isThere ? '' : (activeElement?.outerHTML.slice(0, 200) ?? 'nothing');
  });
}

async function polled(look: () => Promise<string>, wanted: string): Promise<void> {
  const until = Date.now() + 5_000;
  let seen = await look();
  while (seen !== wanted && Date.now() < until) {
    await rest(50);
    seen = await look();
  }
  expect(seen).toBe(wanted);
}

/** Names of what can be used on the page, as a screen reader hears them, that are not Chinese. */
export async function unspokenNames(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const usable =
    /^\s*- (?:button|link|textbox|combobox|checkbox|radio|navigation|region|dialog)\b(.*)$/;
  return tree.split('\n').filter((line) => {
    const name = usable.exec(line)?.[1];
    return name !== undefined && !/\p{Script=Han}|^ "[\d-]+"/u.test(name);
  });
}
