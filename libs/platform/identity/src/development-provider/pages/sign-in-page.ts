import type { DevelopmentUser } from '../people.js';
import { framed } from './frame.js';
import { both, html, type Markup, type Page } from './html.js';

/** Why the last try failed. */
export type SignInFault =
  | { readonly kind: 'Wrong' }
  | { readonly kind: 'Wait'; readonly seconds: number }
  | { readonly kind: 'Incomplete' };

export interface SignInPageOptions {
  /** Where both forms post to. */
  readonly action: string;
  readonly users: readonly DevelopmentUser[];
  /** User name typed or picked so far. */
  readonly user: string;
  /** The demonstration password, where it is no secret: people then sign in with one click. */
  readonly openPassword: string | undefined;
  readonly fault?: SignInFault | undefined;
}

export function signInPage(options: SignInPageOptions): Page {
  const title = options.fault ? '登录未成功' : '登录';
  return framed(
    statusOf(options.fault),
    title,
    options.users.length > 0
      ? html`<div class="two">${formCard(options, 'card')} ${peopleList(options)}</div>`
      : formCard(options, 'card narrow'),
  );
}

function formCard(options: SignInPageOptions, look: string): Markup {
  return html`<section class="${look}" aria-labelledby="sign-in">
    <h1 id="sign-in">${both('登录', 'Sign in')}</h1>
    ${faultBox(options.fault)} ${passwordForm(options)}
  </section>`;
}

function statusOf(fault: SignInFault | undefined): number {
  if (!fault) return 200;
  return fault.kind === 'Wait' ? 429 : fault.kind === 'Wrong' ? 401 : 400;
}

function faultBox(fault: SignInFault | undefined): Markup | undefined {
  if (!fault) return undefined;
  const [zh, en] = faultWords(fault);
  return html`<div class="fault" role="alert" id="fault">
    <strong>${zh}</strong> <span lang="en">${en}</span>
  </div>`;
}

function faultWords(fault: SignInFault): readonly [string, string] {
  switch (fault.kind) {
    case 'Wrong':
      return ['用户名或密码不正确', 'User name or password is not right.'];
    case 'Incomplete':
      return ['请填写用户名和密码', 'Enter a user name and a password.'];
    case 'Wait':
      return [
        `输错次数过多，请在 ${String(fault.seconds)} 秒后再试`,
        `Too many wrong passwords. Try again in ${String(fault.seconds)} s.`,
      ];
  }
}

function passwordForm({ action, user, openPassword, fault }: SignInPageOptions): Markup {
  const described = fault ? html` aria-describedby="fault" aria-invalid="true"` : undefined;
  const [focusUser, focusPassword] =
    user === '' ? [html` autofocus`] : [undefined, html` autofocus`];
  return html`<form method="post" action="${action}">
    <div class="field">
      <label for="user">${both('用户名', 'User name')}</label>
      <input
        id="user"
        name="user"
        value="${user}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="100"
        required${focusUser}${described}
      />
    </div>
    <div class="field">
      <label for="password">${both('密码', 'Password')}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        maxlength="200"
        required${focusPassword}${described}
      />
    </div>
    <button class="main-button" type="submit">${both('登录', 'Sign in')}</button>
    ${
      openPassword === undefined
        ? undefined
        : html`<p class="hint">${both('演示密码', 'Password')} <code>${openPassword}</code></p>`
    }
  </form>`;
}

function peopleList(options: SignInPageOptions): Markup {
  const agencies = [...new Set(options.users.map(({ agencyName }) => agencyName))];
  const sections = agencies.map((agency, i) => {
    const users = options.users.filter(({ agencyName }) => agencyName === agency);
    return agencySection(`agency-${String(i)}`, agency, users, options.openPassword !== undefined);
  });
  const lead =
    options.openPassword === undefined
      ? both('点选后填入用户名，再输入密码。', 'Picking one fills in the user name.')
      : both('点选即以此人身份登录，无需输入密码。', 'One click signs in, no password needed.');
  const list = html`<div class="groups">${sections}</div>`;
  return html`<section aria-labelledby="people">
    <h2 id="people">${both('选择演示人员', 'Pick a demonstration person')}</h2>
    <p class="lead">${lead}</p>
    ${
      options.openPassword === undefined
        ? list
        : html`<form method="post" action="${options.action}">
            <input type="hidden" name="password" value="${options.openPassword}" />${list}
          </form>`
    }
  </section>`;
}

function agencySection(
  id: string,
  agency: string,
  users: readonly DevelopmentUser[],
  oneClick: boolean,
): Markup {
  return html`<div class="group">
    <h3 id="${id}">${agency}</h3>
    <ul aria-labelledby="${id}">
      ${users.map((user) => html`<li>${personEntry(user, oneClick)}</li>`)}
    </ul>
  </div>`;
}

function personEntry(person: DevelopmentUser, oneClick: boolean): Markup {
  const words = html`<b>${person.name}</b> <span class="role">${person.roleWords.join('、')}</span>
    <span class="login">${person.user}</span>`;
  return oneClick
    ? html`<button class="person" name="user" value="${person.user}">${words}</button>`
    : html`<a class="person" href="?user=${encodeURIComponent(person.user)}">${words}</a>`;
}
