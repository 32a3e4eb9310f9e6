/** The whole style of the provider's pages; its hash stands in their content security policy. */
export const STYLE = `
:root { --paper: #faf9f6; --card: #ffffff; --ink: #1b2430; --soft: #5b6674; --line: #e4e1da; --edge: #8b8f94;
  --accent: #0e5a55; --accent-strong: #0a4642; --on-accent: #ffffff; --wash: #eef4f2; --amber: #8a5a00; --amber-wash: #fef9ec; }
@media (prefers-color-scheme: dark) { :root { --paper: #14191f; --card: #1b222a; --ink: #e8e6e1; --soft: #a5adb7; --line: #323a44; --edge: #76808c;
  --accent: #5fb8ae; --accent-strong: #7fcbc2; --on-accent: #0d1b1a; --wash: #20302f; --amber: #e0b257; --amber-wash: #352c19; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--paper); color: var(--ink); min-height: 100vh; display: flex; flex-direction: column;
  font: 16px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
[lang=en] { font-family: system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; color: var(--soft); font-size: .8125rem; font-weight: 400; }
header { border-top: 3px solid var(--accent); border-bottom: 1px solid var(--line); background: var(--card); }
.bar { max-width: 1160px; margin: 0 auto; padding: 14px 24px; display: flex; align-items: center; gap: 12px; }
.bar svg { flex: none; color: var(--accent); }
.bar p { font-weight: 600; letter-spacing: .02em; line-height: 1.3; }
.bar p [lang=en] { display: block; letter-spacing: 0; }
.badge { margin-left: auto; flex: none; border: 1px solid var(--amber); color: var(--amber); border-radius: 4px; padding: 2px 10px; font-size: .8125rem; font-weight: 600; text-align: center; line-height: 1.35; }
.badge [lang=en] { color: inherit; display: block; font-size: .6875rem; }
main { width: 100%; max-width: 1160px; margin: 0 auto; padding: 40px 24px; flex: 1; }
.two { display: grid; grid-template-columns: 352px minmax(0, 1fr); gap: 48px; align-items: start; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 28px; box-shadow: 0 1px 3px rgb(27 36 48 / .06); }
.narrow { max-width: 480px; margin: 32px auto; }
h1 { font-size: 1.375rem; font-weight: 600; line-height: 1.35; }
h1 [lang=en], h2 [lang=en] { margin-left: 4px; }
h2 { font-size: 1.0625rem; font-weight: 600; }
h3 { font-size: .875rem; font-weight: 600; color: var(--soft); padding-bottom: 6px; }
.lead { color: var(--soft); margin-top: 6px; font-size: .9375rem; }
.lead [lang=en] { display: block; }
.field { margin-top: 20px; }
label { display: block; font-weight: 600; font-size: .9375rem; margin-bottom: 6px; }
input { width: 100%; height: 44px; padding: 0 12px; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 6px; }
input:focus { border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
input:focus-visible { outline-offset: -1px; }
.main-button { display: block; width: 100%; margin-top: 24px; min-height: 44px; padding: 8px 16px; border: 0; border-radius: 6px; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer; }
.main-button:hover { background: var(--accent-strong); }
.main-button [lang=en] { color: inherit; opacity: .9; }
.hint { margin-top: 16px; font-size: .875rem; color: var(--soft); }
code { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: .8125rem; color: var(--ink); background: var(--wash); border-radius: 4px; padding: 1px 6px; }
.fault { margin-top: 20px; border: 1px solid var(--amber); background: var(--amber-wash); border-radius: 6px; padding: 10px 14px; font-size: .9375rem; }
.fault strong { display: block; font-weight: 600; color: var(--amber); }
.fault [lang=en] { display: block; color: inherit; }
.groups { columns: 2; column-gap: 32px; margin-top: 16px; }
.group { break-inside: avoid; padding-bottom: 20px; }
.group ul { list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 6px; background: var(--card); overflow: hidden; }
.group li + li { border-top: 1px solid var(--line); }
.person { display: grid; grid-template-columns: 4.5em minmax(0, 1fr) auto; gap: 4px 10px; align-items: baseline; width: 100%; min-height: 44px; padding: 10px 14px; border: 0; background: none; color: var(--ink); font: inherit; font-size: .9375rem; text-align: left; text-decoration: none; cursor: pointer; }
.person:hover { background: var(--wash); }
.person:focus-visible { outline-offset: -2px; }
.person b { font-weight: 600; }
.person .role { color: var(--soft); font-size: .875rem; }
.person .login { font-family: ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; font-size: .75rem; color: var(--soft); }
footer { border-top: 1px solid var(--line); }
footer p { max-width: 1160px; margin: 0 auto; padding: 16px 24px; color: var(--soft); font-size: .8125rem; }
footer [lang=en] { display: block; }
@media (min-width: 981px) { .two > .card { position: sticky; top: 24px; } }
@media (min-width: 981px) and (hover: hover) { .person { min-height: 38px; padding: 7px 14px; } .group { padding-bottom: 16px; } }
@media (max-width: 980px) { .two { grid-template-columns: minmax(0, 1fr); gap: 32px; } .groups { columns: 2; } .two > .card { max-width: 480px; width: 100%; } }
@media (max-width: 720px) { .groups { columns: 1; } .two > .card { max-width: none; } main { padding: 20px 16px 32px; } .card { padding: 20px; } .bar { padding: 12px 16px; } footer p { padding: 16px; } .narrow { margin: 8px auto; } }
@media (max-width: 340px) { .person { grid-template-columns: minmax(0, 1fr); } }
@media (forced-colors: active) { .main-button { border: 1px solid; } }
`;
