import { framed } from './frame.js';
import { both, html, Markup, type Page } from './html.js';

/** Something about the request itself was wrong: the person can only start again. */
export function errorPage(code: string, publicUrl: string): Page {
  return framed(
    400,
    '无法登录',
    html`<div class="card narrow">
      <h1>${both('无法继续登录', 'Sign-in can’t go on')}</h1>
      <p class="lead">
        ${both(
          '这次登录请求已失效或不完整。请从平台首页重新登录。',
          'This sign-in request has expired or is incomplete. Start again from the portal.',
        )}
      </p>
      ${backLink(publicUrl)}
      <p class="hint">${both('错误代码', 'Code')} <code>${code}</code></p>
    </div>`,
  );
}

/** Asks before signing out where nothing proves that the person wanted it. `form` has the id below. */
export function confirmSignOutPage(form: string): Page {
  return framed(
    200,
    '退出登录',
    html`<div class="card narrow">
      <h1>${both('退出登录', 'Sign out')}</h1>
      <p class="lead">
        ${both('退出后需要重新输入密码才能继续。', 'You will need your password to come back.')}
      </p>
      ${new Markup(form)}
      <button class="main-button" type="submit" form="op.logoutForm" name="logout" value="yes">
        ${both('退出登录', 'Sign out')}
      </button>
    </div>`,
  );
}

export function signedOutPage(publicUrl: string): Page {
  return framed(
    200,
    '已退出',
    html`<div class="card narrow">
      <h1>${both('已退出登录', 'You are signed out')}</h1>
      ${backLink(publicUrl)}
    </div>`,
  );
}

function backLink(publicUrl: string): Markup {
  return html`<a class="main-button" href="${publicUrl}/">
    ${both('回到平台首页', 'Back to the portal')}
  </a>`;
}
