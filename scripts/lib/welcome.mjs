const PEOPLE = [
  ['wujiang-officer', '吴江 · 中队承办人', 'squad officer, Wujiang'],
  ['wujiang-legal', '吴江 · 法制审核', 'legal reviewer'],
  ['wujiang-head', '吴江 · 负责人', 'head'],
  ['qingpu-registrar', '青浦 · 受理岗', 'registrar, Qingpu'],
  ['qingpu-officer', '青浦 · 中队承办人', 'squad officer, Qingpu'],
  ['qingpu-head', '青浦 · 负责人', 'head'],
  ['suzhou-coordinator', '苏州 · 协调员', 'city coordinator'],
  ['shanghai-liaison', '上海 · 省级联络员', 'provincial liaison'],
];

const ready = (seconds) =>
  seconds
    ? `  门户已就绪（${seconds} 秒） · The portal is ready (${seconds} s)`
    : '  门户已就绪 · The portal is ready';

/** The last lines of a start: where the portal is and who can sign in. */
export function welcome({ publicUrl, demo, seconds, dataDir }) {
  const lines = ['', ready(seconds), '', `    ${publicUrl}`, ''];
  if (demo) {
    lines.push(
      '  演示账号，密码均为 delta-portal · Demonstration sign-ins, password delta-portal:',
    );
    for (const [user, zh, en] of PEOPLE) lines.push(`    ${user.padEnd(20)}${zh} · ${en}`);
    lines.push(
      '    另有 also: jiashan-…, kunshan-…, -officer2, jiangsu-liaison, zhejiang-liaison, anhui-liaison, shanghai-editor, auditor, admin, qingpu-admin',
    );
    lines.push('');
  }
  lines.push(`  数据 Data: ${dataDir}`, '  按 Ctrl-C 停止 · Press Ctrl-C to stop', '');
  console.log(lines.join('\n'));
}
