import { Client } from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { DIRECTORY, EXEMPT, ROWS } from './table/rows.js';

/** Rows of these are only added: nobody rewrites what happened. */
const ONLY_ADDED = [
  'audit_entry',
  'referral_event',
  'referral_message',
  'evidence_custody',
  'evidence_access',
  'evidence_manifest',
  'evidence_lock',
];
/** Where the application may erase, and why. */
const ERASED: Readonly<Record<string, string>> = {
  concerned_party: 'a draft’s persons are written anew; the policy knows only drafts',
  involved_vehicle: 'likewise its vehicles',
  idempotency_key: 'kept for seven days',
  oidc_record: 'sign-ins end',
};

/** What the catalogue of the database says of walls and roles, whatever the rows are. */
describe('The catalogue', () => {
  let database: TestDatabase;
  let admin: Client;

  beforeAll(async () => {
    database = await testDatabase();
    admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await database.drop();
  });

  const column = async (sql: string, params: unknown[] = []): Promise<unknown[]> => {
    const { rows } = await admin.query<unknown[]>({ text: sql, values: params, rowMode: 'array' });
    return rows.map(([value]) => value);
  };
  const TABLES = `select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`;
  const may = (privilege: string): Promise<unknown[]> =>
    column(`${TABLES} and has_table_privilege('delta_app', c.oid, $1) order by 1`, [privilege]);

  it('knows no table without a rule on its rows, and none in a schema that nobody thought of', async () => {
    const ruled = [...Object.keys(ROWS), ...DIRECTORY, ...Object.keys(EXEMPT)].sort();
    expect(await column(`${TABLES} order by 1`)).toEqual(ruled);
    const schemas = `select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname <> 'information_schema' order by 1`;
    // pgboss: queues of the worker, ids only; every process of the application works on all of them.
    expect(await column(schemas)).toEqual(['pgboss', 'public']);
  });

  it('forces row-level security on every table, the owner included', async () => {
    const open = await column(
      `${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`,
    );
    expect(open).toEqual(['referral_transition', 'schema_migration']);
    expect(Object.keys(EXEMPT)).toEqual(expect.arrayContaining(open));
  });

  it('reads without a condition only what is everybody’s', async () => {
    const unconditional = await column(
      `select distinct c.relname from pg_policy p join pg_class c on c.oid = p.polrelid
       where pg_get_expr(p.polqual, p.polrelid) = 'true' and p.polcmd in ('r', '*')
         and ('delta_app'::regrole = any(p.polroles) or 0 = any(p.polroles)) order by 1`,
    );
    expect(unconditional).toEqual([...DIRECTORY, 'oidc_key', 'oidc_record'].sort());
  });

  it('has no view, no rule and no inherited table that would go round the policies', async () => {
    const round = await column(
      `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f', 'p')
       union all select rulename from pg_rules where schemaname = 'public'
       union all select inhrelid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
    );
    expect(round).toEqual([]);
  });

  it.each(['delta_app', 'delta_spread', 'delta_owner'])('bypasses nothing as %s', async (role) => {
    const { rows } = await admin.query<object>(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1`,
      [role],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      },
    ]);
  });

  it('gives the application role nothing to own, no membership and no place to create in', async () => {
    const owned = await column(
      `select count(*)::int from pg_shdepend where refobjid = 'delta_app'::regrole and deptype = 'o'`,
    );
    expect(owned).toEqual([0]);
    const member = `select roleid::regrole::text from pg_auth_members where member = 'delta_app'::regrole`;
    expect(await column(member)).toEqual([]);
    const creates = `select nspname from pg_namespace where has_schema_privilege('delta_app', oid, 'create')`;
    expect(await column(creates)).toEqual([]);
    const founds = `select has_database_privilege('delta_app', current_database(), 'create')`;
    expect(await column(founds)).toEqual([false]);
  });

  it('lets the spreader neither sign in nor own a table', async () => {
    expect(await column(`select rolcanlogin from pg_roles where rolname = 'delta_spread'`)).toEqual(
      [false],
    );
    expect(await column(`${TABLES} and c.relowner = 'delta_spread'::regrole`)).toEqual([]);
    const others = `select member::regrole::text from pg_auth_members where roleid = 'delta_spread'::regrole`;
    expect(await column(others)).toEqual(['delta_owner']);
  });

  it('grants the application role no more than it needs', async () => {
    for (const privilege of ['truncate', 'references', 'trigger'])
      expect({ [privilege]: await may(privilege) }).toEqual({ [privilege]: [] });
    expect(await may('delete')).toEqual(Object.keys(ERASED).sort());
    const read = await may('select');
    expect(read).not.toContain('schema_migration');
    const rewritten = await column(
      `${TABLES} and has_any_column_privilege('delta_app', c.oid, 'update') order by 1`,
    );
    for (const table of [...ONLY_ADDED, 'referral_transition', 'referral_party', 'oidc_key'])
      expect(rewritten).not.toContain(table);
    const added = await may('insert');
    for (const table of ['referral_transition', 'referral_party', 'schema_migration'])
      expect(added).not.toContain(table);
  });

  it.each([
    ['notification', ['read_at']],
    ['referral_message_read', ['at', 'up_to']],
    ['referral_deadline', ['due_told_at', 'late_told_at', 'met_at', 'stopped_at']],
  ])('lets the application role rewrite of %s only %p', async (table, columns) => {
    const written = await column(
      `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0
         and has_column_privilege('delta_app', attrelid, attname, 'update') order by 1`,
      [table],
    );
    expect(written).toEqual(columns);
  });

  it('fixes the search path of every function, and gives the caller’s rights away to the spreader alone', async () => {
    const FUNCTIONS = `select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace`;
    const wandering = `${FUNCTIONS} and not coalesce('search_path=public, pg_temp' = any(p.proconfig), false)`;
    expect(await column(wandering)).toEqual([]);
    const definers = await column(`${FUNCTIONS} and p.prosecdef order by 1`);
    expect(definers).toEqual(['evidence_counted', 'evidence_item_follow', 'referral_spread']);
    const strange = `${FUNCTIONS} and p.prosecdef and p.proowner <> 'delta_spread'::regrole`;
    expect(await column(strange)).toEqual([]);
    const callable = `${FUNCTIONS} and p.prosecdef and has_function_privilege('delta_app', p.oid, 'execute')`;
    expect(await column(callable)).toEqual([]);
  });
});
