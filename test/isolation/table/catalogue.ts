import { CALLABLE, COLUMNS, GRANTS, ONLY_ADDED, SPREADERS, TRIGGERS } from './grants.js';
import { DIRECTORY, EXEMPT, ROWS } from './rows.js';

/** What the catalogue of the database must say: one column of text, in any order. */
export interface Fact {
  readonly what: string;
  readonly sql: string;
  readonly expected: readonly string[];
}

const fact = (what: string, sql: string, expected: readonly string[] = []): Fact => ({
  what,
  sql,
  expected,
});
const TABLES = `from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
const FUNCTIONS = `from pg_proc p where p.pronamespace = 'public'::regnamespace`;
const PRIVILEGES = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'];
const sorted = (names: readonly string[]): readonly string[] => [...names].sort();
const flat = (lists: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(lists)
    .flatMap(([name, list]) => list.map((one) => `${name} ${one}`))
    .sort();
const DEFINERS = [
  ...Object.keys(CALLABLE),
  'evidence_counted',
  'evidence_item_follow',
  'referral_spread',
];

const TABLE_FACTS: readonly Fact[] = [
  fact(
    'knows no table without a rule on its rows (test/isolation/table/rows.ts)',
    `select c.relname ${TABLES} order by 1`,
    sorted([...Object.keys(ROWS), ...DIRECTORY, ...Object.keys(EXEMPT)]),
  ),
  fact(
    'has no schema that nobody thought of',
    // pgboss: queues of the worker, ids only; every process of the application works on all of them.
    `select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema' order by 1`,
    ['pgboss', 'public'],
  ),
  fact(
    'forces row-level security on every table, the owner included',
    `select c.relname ${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    ['referral_transition', 'schema_migration'],
  ),
  fact(
    'reads without a condition only what is everybody’s',
    `select distinct c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
     where pg_get_expr(p.polqual, p.polrelid) = 'true' and p.polcmd in ('r', '*')
       and ('delta_app'::regrole = any(p.polroles) or 0 = any(p.polroles)) order by 1`,
    sorted([...DIRECTORY, 'oidc_key', 'oidc_record']),
  ),
  fact(
    'has no view, no rule and no inherited table that would go round the policies',
    `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f', 'p')
     union all select rulename from pg_rules where schemaname = 'public'
     union all select inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  ),
  fact(
    'has the guards and no other triggers, all of them on (test/isolation/table/grants.ts)',
    `select c.relname || ' ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace and t.tgenabled = 'O' order by 1`,
    flat(TRIGGERS),
  ),
];

const GRANT_FACTS: readonly Fact[] = [
  fact(
    'grants the application role what it needs and no more (test/isolation/table/grants.ts)',
    `select c.relname || ' ' || right_name from pg_class c, unnest(array['${PRIVILEGES.join(`','`)}']) right_name
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = 'public'::regnamespace
       and has_table_privilege('delta_app', c.oid, right_name) order by 1`,
    flat(GRANTS),
  ),
  fact(
    'grants single columns where the whole row may not be written (test/isolation/table/grants.ts)',
    `select c.relname || ' ' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0,
       unnest(array['select','insert','update','references']) right_name
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
       and has_column_privilege('delta_app', c.oid, a.attname, right_name)
       and not has_table_privilege('delta_app', c.oid, right_name) order by 1`,
    flat(COLUMNS),
  ),
  fact(
    'lets trails and events only be added to',
    `select c.relname ${TABLES} and c.relname in ('${ONLY_ADDED.join(`','`)}')
       and has_any_column_privilege('delta_app', c.oid, 'update') or c.relname in ('${ONLY_ADDED.join(`','`)}')
       and has_table_privilege('delta_app', c.oid, 'delete, truncate') order by 1`,
  ),
  fact(
    'gives the public nothing on a table, and nobody a sequence',
    `select c.relname from pg_class c left join lateral aclexplode(c.relacl) g on true
     where c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
       and (g.grantee = 0 or c.relkind = 'S' and has_sequence_privilege('delta_app', c.oid, 'usage, update'))
       and c.relname <> 'job_id_seq' order by 1`,
  ),
  fact('promises nobody rights on tables to come', `select defaclacl::text from pg_default_acl`),
  fact(
    'gives the queues’ schema no way to create or to act for another',
    `select p.proname from pg_proc p where p.pronamespace = 'pgboss'::regnamespace and p.prosecdef
     union all select c.relname from pg_class c where c.relnamespace = 'pgboss'::regnamespace
       and c.relkind in ('r', 'p') and has_table_privilege('delta_app', c.oid, 'truncate, references, trigger')`,
  ),
];

const attributesOf = (role: string): Fact =>
  fact(
    `lets ${role} bypass nothing`,
    `select rolname from pg_roles where rolname = '${role}'
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  );

const ROLE_FACTS: readonly Fact[] = [
  ...['delta_app', 'delta_spread', 'delta_owner'].map(attributesOf),
  fact(
    'gives the application role nothing to own',
    `select classid::regclass::text from pg_shdepend where refobjid = 'delta_app'::regrole and deptype = 'o'
       and dbid in (0, (select oid from pg_database where datname = current_database()))`,
  ),
  fact(
    'makes the application role member of no other',
    `select roleid::regrole::text from pg_auth_members where member = 'delta_app'::regrole`,
  ),
  fact(
    'leaves the application role no place to create in',
    `select nspname from pg_namespace where has_schema_privilege('delta_app', oid, 'create')
     union all select 'database' where has_database_privilege('delta_app', current_database(), 'create')`,
  ),
  fact(
    'lets the spreader neither sign in nor own a table nor create',
    `select 'signs in' from pg_roles where rolname = 'delta_spread' and rolcanlogin
     union all select c.relname ${TABLES} and c.relowner = 'delta_spread'::regrole
     union all select nspname from pg_namespace where has_schema_privilege('delta_spread', oid, 'create')`,
  ),
  fact(
    'lets the spreader reach only what hangs on a referral, the tree of agencies and who administers them',
    `select distinct c.relname from pg_class c, aclexplode(c.relacl) g where g.grantee = 'delta_spread'::regrole order by 1`,
    sorted(['agency', ...SPREADERS]),
  ),
  fact(
    'lets the spreader only read and write the codes, and add and take away parties',
    `select distinct c.relname || ' ' || g.privilege_type from pg_class c, aclexplode(c.relacl) g
     where g.grantee = 'delta_spread'::regrole and g.privilege_type not in ('SELECT', 'UPDATE')`,
    ['referral_party DELETE', 'referral_party INSERT'],
  ),
  fact(
    'lets only the owner stand in for the spreader',
    `select member::regrole::text from pg_auth_members where roleid = 'delta_spread'::regrole`,
    ['delta_owner'],
  ),
];

const FUNCTION_FACTS: readonly Fact[] = [
  fact(
    'fixes the search path of every function',
    `select p.proname ${FUNCTIONS} and not coalesce('search_path=public, pg_temp' = any(p.proconfig), false)`,
  ),
  fact(
    'lets the spreader’s functions alone act with rights that are not the caller’s',
    `select p.proname ${FUNCTIONS} and p.prosecdef order by 1`,
    DEFINERS,
  ),
  fact(
    'gives those to the spreader, and nobody else the right to call them',
    `select p.proname ${FUNCTIONS} and p.prosecdef
       and (p.proowner <> 'delta_spread'::regrole or has_function_privilege('delta_app', p.oid, 'execute') and p.proname not in ('${Object.keys(CALLABLE).join(`','`)}'))`,
  ),
  fact(
    'lets the public call none of them',
    `select p.proname ${FUNCTIONS} and p.prosecdef
       and (p.proacl is null or exists (select from aclexplode(p.proacl) g where g.grantee = 0))`,
  ),
  fact(
    'has functions for triggers, and of others those that the list names',
    `select p.proname ${FUNCTIONS} and p.prorettype <> 'trigger'::regtype`,
    Object.keys(CALLABLE),
  ),
  fact(
    'lets the application role neither read the server’s files nor move large objects to or from them',
    `select distinct p.proname from pg_proc p where p.pronamespace = 'pg_catalog'::regnamespace
       and has_function_privilege('delta_app', p.oid, 'execute')
       and (p.proname like 'pg\\_read\\_%file%' or p.proname like 'pg\\_ls\\_%' or p.proname in ('lo_import', 'lo_export',
         'pg_reload_conf', 'pg_rotate_logfile', 'pg_switch_wal', 'pg_stat_file'))`,
  ),
  fact('has no large object', `select oid::text from pg_largeobject_metadata`),
  fact(
    'trusts no language in which a function could reach the server',
    `select lanname from pg_language where lanname not in ('internal', 'c', 'sql', 'plpgsql')`,
  ),
  fact(
    'has no extension, foreign server or publication that nobody thought of',
    `select extname from pg_extension where extname <> 'plpgsql' union all select srvname from pg_foreign_server
     union all select pubname from pg_publication union all select evtname from pg_event_trigger`,
  ),
];

export const CATALOGUE: readonly Fact[] = [
  ...TABLE_FACTS,
  ...GRANT_FACTS,
  ...ROLE_FACTS,
  ...FUNCTION_FACTS,
];
