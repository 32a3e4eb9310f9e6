import { both, html, Markup, page, type Page } from './html.js';

/** Four strands that meet: three provinces and a city on one delta. */
const MARK = new Markup(
  `<svg width="36" height="36" viewBox="0 0 36 36" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" aria-hidden="true"><path d="M6 6c0 12 12 9 12 24M14 6c0 9 4 12 4 24M22 6c0 9-4 12-4 24M30 6c0 12-12 9-12 24"/></svg>`,
);

/** The frame of all pages of the provider: whose it is, and that it is a demonstration. */
export function framed(status: number, title: string, main: Markup): Page {
  return page(
    status,
    `${title} · 长三角城管执法协作平台`,
    html`
      <header>
        <div class="bar">
          ${MARK}
          <p>${both('长三角城管执法协作平台', 'Delta Portal')}</p>
          <span class="badge">${both('演示环境', 'Demonstration')}</span>
        </div>
      </header>
      <main>${main}</main>
      <footer>
        <p>
          ${both(
            '演示环境：机构、人员与案件均为演示数据，请勿录入真实信息。',
            'Demonstration: agencies, people and cases are made up. Enter nothing real.',
          )}
        </p>
      </footer>
    `,
  );
}
