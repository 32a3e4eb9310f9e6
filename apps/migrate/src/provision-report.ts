import type { Difference, Plan, Step } from '@portal/platform/identity';

const STEPS: Readonly<Record<Step['kind'], string>> = {
  AddGroup: '新建机关组 agencies added',
  ChangeGroup: '更正机关组 agencies put right',
  AddUser: '新建用户 users added',
  Link: '关联已有用户 users linked with their member',
  ChangeUser: '更正用户 users put right',
  Suspend: '停用用户 users disabled',
  Restore: '恢复用户 users enabled again',
  Regroup: '调整所属机关 users put into their agency',
  ChangeRoles: '调整角色 users given their roles',
};

const DIFFERENCES: Readonly<Record<Difference['kind'], string>> = {
  NotInDirectory: 'Keycloak 中的用户不是成员 · a user of Keycloak who is no member',
  LoginTaken: '登录名属于另一个用户 · the login belongs to another user',
  NoLogin: '成员没有登录名，无法建立用户 · a member without a login: no user can be made',
  AnotherLogin: '登录名与目录不同 · signs in under another name than the directory has',
  DisabledInKeycloak: '被 Keycloak 管理员停用，保持停用 · disabled in Keycloak, and left so',
};

/** What was done in numbers, and by name what a person must settle. */
export function reportOf({ steps, differences }: Plan, isDryRun: boolean): string {
  const lines = [...countsOf(steps)].map(([kind, n]) => `${STEPS[kind]}: ${String(n)}`);
  const done = isDryRun ? '只看不改 nothing was changed (--dry-run)' : '已完成 done';
  const heading =
    lines.length === 0 ? 'Keycloak 与目录一致 Keycloak agrees with the directory' : done;
  const open = differences.map(({ kind, who }) => `  ${who}: ${DIFFERENCES[kind]}`);
  const settle = open.length === 0 ? [] : ['需要人工处理 to be settled by hand:', ...open];
  return [heading, ...lines, ...settle, ''].join('\n');
}

function countsOf(steps: readonly Step[]): Map<Step['kind'], number> {
  const counts = new Map<Step['kind'], number>();
  for (const { kind } of steps) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
