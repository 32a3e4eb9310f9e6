import type { Client } from 'pg';
import { COLUMNS, GRANTS } from '../table/grants.js';

/** One thing of the walls taken away, or one door opened, by SQL of the administrator. */
export interface Removal {
  readonly kind: string;
  readonly what: string;
  /** The table it is of; empty where it is of none. */
  readonly table: string;
  readonly sql: string;
}

type Rows = Record<string, string | null>[];

const PUBLIC = `'public'::regnamespace`;

/** Each policy gone, each of its conditions true, and row-level security off or not for the owner. */
async function policies(admin: Client): Promise<Removal[]> {
  const { rows } = await admin.query<Record<string, string>>(
    `select c.relname as table, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as sees,
       pg_get_expr(p.polwithcheck, p.polrelid) as writes
     from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = ${PUBLIC} order by 1, 2`,
  );
  return (rows as Rows).flatMap(({ table, name, sees = null, writes = null }) => {
    const on = `${String(name)} on ${String(table)}`;
    const removal = (kind: string, sql: string): Removal[] => [
      { kind, what: on, table: String(table), sql },
    ];
    return [
      ...removal('policy dropped', `drop policy ${on}`),
      ...(sees === null || sees === 'true'
        ? []
        : removal('policy sees all', `alter policy ${on} using (true)`)),
      ...(writes === null || writes === 'true' || isEqual(String(table), sees, writes)
        ? []
        : removal('policy writes all', `alter policy ${on} with check (true)`)),
    ];
  });
}

/**
 * Where the condition on what a row becomes can't differ from that on what it was: it reads no column, or none
 * that may be written anew. PostgreSQL would take the other condition for it, so taking it away changes nothing.
 */
function isEqual(table: string, sees: string | null | undefined, writes: string): boolean {
  const columns =
    writes
      .replace(/current_setting\('[^']*'::text, true\)/g, '')
      .match(/\b[a-z]+_[a-z_]+\b|\bid\b/g) ?? [];
  const rewritten = COLUMNS[table];
  return (
    (sees === writes && columns.every((word) => word === 'current_setting')) ||
    (rewritten !== undefined && sees !== null && !columns.some((word) => rewritten.includes(word)))
  );
}

const WALLS: readonly (readonly [string, string])[] = [
  ['row security off', 'disable row level security'],
  ['row security not forced', 'no force row level security'],
];

async function walls(admin: Client): Promise<Removal[]> {
  const { rows } = await admin.query<{ table: string }>(
    `select relname as table from pg_class where relnamespace = ${PUBLIC} and relrowsecurity order by 1`,
  );
  return rows.flatMap(({ table }) =>
    WALLS.map(([kind, how]) => ({ kind, what: table, table, sql: `alter table ${table} ${how}` })),
  );
}

/** Each trigger gone. */
async function triggers(admin: Client): Promise<Removal[]> {
  const { rows } = await admin.query<{ table: string; name: string }>(
    `select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = ${PUBLIC} order by 1, 2`,
  );
  return rows.map(({ table, name }) => ({
    kind: 'trigger dropped',
    what: `${name} on ${table}`,
    table,
    sql: `drop trigger ${name} on ${table}`,
  }));
}

const RIGHTS = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];

/** Each right that the application role has taken away, and each that it has not given. */
const rights = (): Removal[] =>
  Object.entries<readonly string[]>({ ...GRANTS, schema_migration: [] }).flatMap(([table, held]) =>
    RIGHTS.map((right) => ({
      kind: held.includes(right) ? 'right revoked' : 'right granted',
      what: `${right} on ${table}`,
      table,
      sql: held.includes(right)
        ? `revoke ${right} on ${table} from delta_app`
        : `grant ${right} on ${table} to delta_app`,
    })),
  );

/** The spreader’s rights, and single columns. */
async function otherRights(admin: Client): Promise<Removal[]> {
  const { rows } = await admin.query<{ table: string; what: string; sql: string }>(
    `select c.relname as table, concat_ws(' ', g.privilege_type, 'on', c.relname, 'of delta_spread') as what,
       format('revoke %s on %s from delta_spread', g.privilege_type, c.relname) as sql
     from pg_class c, aclexplode(c.relacl) g where g.grantee = 'delta_spread'::regrole
     union all select c.relname, format('%s (%s) on %s', g.privilege_type, a.attname, c.relname),
       format('revoke %s (%s) on %s from delta_app', g.privilege_type, a.attname, c.relname)
     from pg_class c join pg_attribute a on a.attrelid = c.oid, aclexplode(a.attacl) g where g.grantee = 'delta_app'::regrole
       and c.relnamespace = ${PUBLIC} order by 2`,
  );
  return rows.map((row) => ({ kind: 'right revoked', ...row }));
}

interface Source {
  readonly name: string;
  readonly signature: string;
  readonly table: string | null;
  readonly definer: boolean;
  readonly source: string;
}

/** What each function of a trigger refuses, let pass one by one; and what it may be made to act as. */
async function functions(admin: Client): Promise<Removal[]> {
  const { rows } = await admin.query<Source>(
    `select p.proname as name, p.oid::regprocedure::text as signature, p.prosecdef as definer, pg_get_functiondef(p.oid) as source,
       (select string_agg(distinct c.relname, ',') from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where t.tgfoid = p.oid) as table
     from pg_proc p where p.pronamespace = ${PUBLIC} order by 1`,
  );
  return rows.flatMap((row) => [...refusals(row), ...powers(row)]);
}

function refusals({ name, table, source }: Source): Removal[] {
  const found = [
    // `raise exception …;` and, where refusals are gathered in a CASE, `when … then '…'`.
    ...source.matchAll(/raise exception '([^']*)'[^;]*;/g),
    ...source.matchAll(/\n {6}when (?:(?!\n {6}when)[\s\S])*?then '([^']*)'/g),
  ];
  return found.map(({ 0: text, 1: says = '', index }) => {
    const passed = text.trimStart().startsWith('raise') ? 'null;' : '';
    const kind = 'refusal let pass';
    const sql = source.slice(0, index) + passed + source.slice(index + text.length);
    return { kind, what: `${name}: ${says}`, table: table ?? '', sql };
  });
}

function powers({ signature, table, definer }: Source): Removal[] {
  const removal = (kind: string, sql: string): Removal => ({
    kind,
    what: signature,
    table: table ?? '',
    sql,
  });
  return [
    removal('search path not fixed', `alter function ${signature} reset search_path`),
    ...(definer
      ? [
          removal('acts as the caller', `alter function ${signature} security invoker`),
          removal('callable', `grant execute on function ${signature} to public`),
          removal('owned by the owner', `alter function ${signature} owner to delta_owner`),
        ]
      : [removal('acts as the owner', `alter function ${signature} security definer`)]),
  ];
}

const ROLES: readonly (readonly [string, string])[] = [
  ['application role passes by row security', 'alter role delta_app bypassrls'],
  ['application role is superuser', 'alter role delta_app superuser'],
  ['application role makes roles', 'alter role delta_app createrole'],
  ['application role joins the owner', 'grant delta_owner to delta_app'],
  ['application role joins the spreader', 'grant delta_spread to delta_app'],
  ['application role reads all data', 'grant pg_read_all_data to delta_app'],
  ['application role reads files', 'grant pg_read_server_files to delta_app'],
  ['application role runs programs', 'grant pg_execute_server_program to delta_app'],
  ['application role makes tables', 'grant create on schema public to delta_app'],
  ['everybody makes tables', 'grant create on schema public to public'],
  ['application role makes queues', 'grant create on schema pgboss to delta_app'],
  [
    'application role makes schemas',
    `do 'begin execute format(''grant create on database %I to delta_app'', current_database()); end'`,
  ],
  ['spreader passes by row security', 'alter role delta_spread bypassrls'],
  ['spreader signs in', 'alter role delta_spread login'],
  ['owner passes by row security', 'alter role delta_owner bypassrls'],
  ['owner may create for the spreader', 'grant create on schema public to delta_spread'],
  ['view round the policies', 'create view all_referrals as select * from referral'],
  [
    'rights on tables to come',
    'alter default privileges in schema public grant select on tables to delta_app',
  ],
];

const roles: readonly Removal[] = ROLES.map(([what, sql]) => ({
  kind: 'role',
  what,
  table: '',
  sql,
}));

/** Everything that can be taken away, found in the catalogue: what is added later is tried too. */
export async function removalsOf(admin: Client): Promise<readonly Removal[]> {
  return [
    ...(await walls(admin)),
    ...(await policies(admin)),
    ...(await triggers(admin)),
    ...(await functions(admin)),
    ...rights(),
    ...(await otherRights(admin)),
    ...roles,
  ];
}
