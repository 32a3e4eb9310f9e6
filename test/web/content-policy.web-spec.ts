import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { portalUrl } from './support/api.js';
import { Stage } from './support/stage.js';

/** What is smuggled into the page as a text, and the directive that stops it. */
const SMUGGLED: readonly (readonly [string, string, string])[] = [
  ['a style', '<style>body { display: none }</style>', 'style-src-elem'],
  ['a style attribute', '<p style="position: fixed; inset: 0">x</p>', 'style-src-attr'],
  ['a handler', '<img src="data:," onerror="document.title = 1">', 'script-src-attr'],
  ['a picture from elsewhere', '<img src="http://elsewhere.test/x.png">', 'img-src'],
  ['a frame from elsewhere', '<iframe src="http://elsewhere.test/"></iframe>', 'frame-src'],
  ['an object', '<object data="/mark.svg"></object>', 'object-src'],
];

describe('The page’s content policy', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  });

  afterAll(() => stage.close());

  it.each(SMUGGLED)('stops %s that came in as a text', async (_name, text, directive) => {
    const { page, faults } = await stage.stranger('desk');
    await page.goto(portalUrl());
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    expect(faults).toEqual([]);
    const title = await page.title();
    await page.evaluate((html) => {
      const place = document.createElement('div');
      place.innerHTML = html;
      document.body.append(place);
    }, text);
    await stage.soon(() => faults.some((fault) => fault.startsWith(`policy: ${directive} `)));
    expect(await page.title()).toBe(title);
    expect(await page.getByRole('button', { name: '登录', exact: true }).isVisible()).toBe(true);
  });

  it('stops a script that the page did not come with', async () => {
    const { page, faults } = await stage.stranger('desk');
    await page.goto(portalUrl());
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken"';
      document.head.append(script);
    });
    await stage.soon(() => faults.some((fault) => fault.startsWith('policy: script-src-elem ')));
    expect(await page.title()).not.toBe('taken');
  });

  it('gives every answer a nonce of its own, and needs no unsafe word', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const answer = await fetch(portalUrl(), { headers: { accept: 'text/html' } });
        return answer.headers.get('content-security-policy') ?? '';
      }),
    );
    const nonces = policies.map((policy) => /'nonce-([\w+/]{24})'/.exec(policy)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(2);
    for (const policy of policies) expect(policy).not.toContain('unsafe');
  });
});
