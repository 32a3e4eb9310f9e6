import { secret, wanted, withPassword, type SettingName } from './wanted.js';

/** One setting that can't be used: its key, what is wrong with it, in both languages. */
export interface ConfigFault {
  readonly key: SettingName;
  readonly zh: string;
  readonly en: string;
}

/** The configuration can't be used. The message tells people all of it, Chinese first. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(messageOf(faults));
    this.name = 'ConfigError';
  }
}

function messageOf(faults: readonly ConfigFault[]): string {
  const n = String(faults.length);
  return [
    `配置有误，共 ${n} 处（见 docs/configuration.md）：`,
    ...faults.map(({ key, zh }) => `  ${key}：${zh}`),
    `The configuration can't be used, ${n} fault(s) (see docs/configuration.md):`,
    ...faults.map(({ key, en }) => `  ${key}: ${en}`),
  ].join('\n');
}

/** A setting that is missing or not of the form it should have. */
export function formFault(key: SettingName, given: string | undefined): ConfigFault {
  const { zh, en } = wanted[key];
  if (given === undefined) return { key, zh: `未设置，应为${zh}`, en: `not set; wanted ${en}` };
  const shown = shownOf(key, given);
  return { key, zh: `给出的是 ${shown.zh}，应为${zh}`, en: `given ${shown.en}; wanted ${en}` };
}

const LONGEST_SHOWN = 80;

/** What was given, as far as it may be shown: nothing of a key, of a database address only scheme and host. */
function shownOf(key: SettingName, given: string): { zh: string; en: string } {
  if (secret.has(key)) {
    const n = String(given.length);
    return { zh: `${n} 个字符（不显示）`, en: `${n} characters (not shown)` };
  }
  const open = withPassword.has(key) ? withoutPassword(given) : given;
  const cut = open.length > LONGEST_SHOWN ? `${open.slice(0, LONGEST_SHOWN)}…` : open;
  return { zh: `“${cut}”`, en: `“${cut}”` };
}

function withoutPassword(address: string): string {
  const [, scheme = ''] = /^(\w+:\/\/)/.exec(address) ?? [];
  const host = /@([^@?]*)/.exec(address.slice(address.lastIndexOf('@')))?.[1];
  return `${scheme}***${host === undefined ? '' : `@${host}`}`;
}
