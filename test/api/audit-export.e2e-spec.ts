import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { person, type Person } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { key, localAddress } from '../support/referrals.js';
import { asAdmin, rowsOf } from '../support/stored.js';

interface Exported {
  readonly __typename: string;
  readonly code?: string;
  readonly id: string;
  readonly url: string;
  readonly fileName: string;
  readonly rows: number;
  readonly isCut: boolean;
}
const EXPORT = `mutation($input: ExportAuditTrailInput!) { result: exportAuditTrail(input: $input) { __typename
  ... on UserError { code } ... on AuditExport { id url expiresAt fileName rows isCut } } }`;

const HOSTILE = [
  `=HYPERLINK("http://x","点我")`,
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1＋1',
  ' =1',
];

/** Rows of CSV (RFC 4180), read by rules of its own. */
function parse(text: string): string[][] {
  const rows = text.replace(/^\ufeff/, '').match(/(?:"(?:[^"]|"")*",?)+\r\n/g) ?? [];
  return rows.map((row) =>
    [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => (cell ?? '').replaceAll('""', '"')),
  );
}

describe('An export of the trail', () => {
  let portal: TestPortal;
  let auditor: Person;

  beforeAll(async () => {
    portal = await startPortal(new Date('2024-06-18T01:00:00Z'));
  });
  afterAll(() => portal.stop());
  beforeEach(async () => {
    auditor = await person(portal, '320509', 'AUDITOR');
  });

  async function ask(input: object = {}, who = auditor): Promise<Exported> {
    const { data, errors } = await who.ask<{ result: Exported }>(EXPORT, {
      input: { idempotencyKey: key(), purpose: 'AUDIT', ...input },
    });
    if (errors) throw new Error(errors[0]?.extensions.code);
    return data.result;
  }
  const fetched = (url: string): Promise<Response> => fetch(localAddress(portal, url));
  const linesOf = async (url: string): Promise<string[][]> =>
    parse(await (await fetched(url)).text());

  /** Entries as somebody of the agency left them, a second apart, newest last. */
  const seed = (names: readonly string[], count: number, minutesAgo = 5): Promise<void> =>
    asAdmin(portal, async (admin) => {
      await admin.query(
        `insert into audit_entry (id, at, action, outcome, actor_member_id, actor_name, actor_agency_id, actor_code,
           actor_roles, subjects, request_id)
         select gen_random_uuid(), $3::timestamptz - n * interval '1 millisecond', 'referral.update_draft', 'DONE',
           gen_random_uuid(), ($1::text[])[1 + n % cardinality($1::text[])], a.id, a.code, '{OFFICER}',
           jsonb_build_array(jsonb_build_object('kind', 'referral', 'id', gen_random_uuid())), gen_random_uuid()::text
         from agency a, generate_series(0, $2::int - 1) n where a.id = $4`,
        [
          names,
          count,
          new Date(portal.clock.now().getTime() - minutesAgo * 60_000),
          auditor.agencyId,
        ],
      );
    });

  it('is a file that tables can read, in Chinese, with a byte order mark', async () => {
    await seed(['张三'], 2);
    const made = await ask({ filter: { person: '张三', from: '2024-06-01' } });
    expect(made).toMatchObject({ __typename: 'AuditExport', rows: 2, isCut: false });
    expect(made.fileName).toMatch(/^审计记录-.*吴江.*-2024-06-01-2024-06-18\.csv$/);
    const response = await fetched(made.url);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain(
      `filename*=UTF-8''${encodeURIComponent(made.fileName)}`,
    );
    expect(response.headers.get('cache-control')).toContain('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, first, ...others] = parse(bytes.toString('utf8'));
    expect(head?.join()).toBe('时间,人员,机关,岗位,操作,操作代码,对象,结果,请求编号');
    expect(first?.slice(0, 2)).toEqual(['2024-06-18 08:55:00', '张三']);
    expect(first?.slice(3, 6)).toEqual(['承办人', '修改草稿', 'referral.update_draft']);
    expect(first?.[7]).toBe('成功');
    expect(others).toHaveLength(1);
  });

  it('makes what would reckon in a spreadsheet harmless, and keeps quotes and line ends in their cells', async () => {
    const names = [...HOSTILE, '他说“"好"”,\n再来', "=cmd|' /C calc'!A0"];
    await seed(names, names.length, 10);
    const made = await ask({ filter: { to: '2024-06-18', actions: ['referral.update_draft'] } });
    const lines = await linesOf(made.url);
    expect(lines).toHaveLength(made.rows + 1);
    const cells = lines.flat();
    for (const hostile of [...HOSTILE, names.at(-1) ?? '']) {
      expect(cells).toContain(`'${hostile}`);
      expect(cells).not.toContain(hostile);
    }
    expect(cells).toContain(names.at(-2));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(lines.every((line) => line.length === 9)).toBe(true);
  });

  it('is good once, for a short time, and under its own signature', async () => {
    const { url } = await ask();
    expect((await fetched(`${url.slice(0, -3)}AAA`)).status).toBe(403);
    expect((await fetched(url.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403);
    expect((await fetched(url.split('?')[0] ?? '')).status).toBe(403);
    const other = await ask();
    const swapped = new URL(url);
    swapped.pathname = new URL(other.url).pathname;
    expect((await fetched(swapped.href)).status).toBe(403);
    expect((await fetched(url)).status).toBe(200);
    const again = await fetched(url);
    expect([again.status, (await again.text()).includes('AUDIT')]).toEqual([410, false]);
    portal.clock.advance({ minutes: 6 });
    expect((await fetched(other.url)).status).toBe(410);
  });

  it('is fetched once even where two fetch it at the same time', async () => {
    const { url } = await ask();
    const both = await Promise.all([fetched(url), fetched(url)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  it('is refused to who has ceased to be an auditor meanwhile, which is noted', async () => {
    const { url, id } = await ask();
    const set = (column: string): Promise<unknown> =>
      rowsOf(portal, `update member set ${column} where id = $1`, [auditor.memberId]);
    await set(`status = 'SUSPENDED'`);
    expect((await fetched(url)).status).toBe(403);
    await set(`status = 'ACTIVE', roles = '{OFFICER}'`);
    expect((await fetched(url)).status).toBe(403);
    const noted = await rowsOf(
      portal,
      `select action from audit_entry where outcome = 'DENIED' and actor_member_id = $1 and subjects @> $2`,
      [auditor.memberId, JSON.stringify([{ id }])],
    );
    expect(noted).toEqual([{ action: 'audit.download_export' }]);
    await set(`roles = '{AUDITOR}'`);
    expect((await fetched(url)).status).toBe(200);
  });

  it('stands in the trail itself: who, what for, which entries, how many, and that it was fetched', async () => {
    const filter = { person: '张三' };
    const made = await ask({ filter, purpose: 'SUPERVISION', note: '季度检查' });
    await (await fetched(made.url)).text();
    const [kept] = await rowsOf(
      portal,
      `select actor_member_id as who, purpose, note, filter, rows, opened_at is not null as opened from audit_export where id = $1`,
      [made.id],
    );
    expect(kept).toEqual({
      ...{ who: auditor.memberId, purpose: 'SUPERVISION', note: '季度检查' },
      ...{ filter, rows: made.rows, opened: true },
    });
    const trail = await auditor.ask<{
      auditTrail: { edges: { node: { action: string; subjects: { name: string }[] } }[] };
    }>(
      'query($f: AuditTrailFilter) { auditTrail(filter: $f) { edges { node { action subjects { name } } } } }',
      { f: { subject: made.id } },
    );
    expect(trail.data.auditTrail.edges.map(({ node }) => node.action).sort()).toEqual([
      'audit.download_export',
      'audit.export',
    ]);
    expect(trail.data.auditTrail.edges[0]?.node.subjects[0]?.name).toContain(made.fileName);
  });

  it('answers the same address to the same key, and none after its time', async () => {
    const idempotencyKey = key();
    const first = await ask({ idempotencyKey });
    expect(await ask({ idempotencyKey })).toEqual(first);
    expect(await ask({ idempotencyKey, purpose: 'SUPERVISION' })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    portal.clock.advance({ minutes: 6 });
    expect(await ask({ idempotencyKey })).toMatchObject({ code: 'AUDIT_EXPORT_EXPIRED' });
  });

  it('is made twenty times an hour and not more', async () => {
    for (let n = 0; n < 20; n += 1) expect(await ask()).toHaveProperty('rows');
    expect(await ask()).toMatchObject({ code: 'AUDIT_EXPORTS_TOO_MANY' });
    portal.clock.advance({ minutes: 61 });
    expect(await ask()).toHaveProperty('rows');
  });

  it('of an administrator or an officer is refused', async () => {
    for (const role of ['ADMINISTRATOR', 'OFFICER', 'HEAD'] as const)
      await expect(ask({}, await person(portal, '320509', role))).rejects.toThrow('FORBIDDEN');
  });

  it('of 100,000 entries and more says where it ends, and holds none of them in memory', async () => {
    await seed(['王五'], 100_100, 1);
    const made = await ask({ filter: { person: '王五' } });
    expect(made).toMatchObject({ rows: 100_000, isCut: true });
    const response = await fetched(made.url);
    const collect = exposedCollector();
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const before = heapAfter(collect);
    let [bytes, lines, most, tail] = [0, 0, 0, ''];
    for (let n = 0; ; n += 1) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.length;
      lines += value.filter((byte) => byte === 10).length;
      tail = (tail + Buffer.from(value).toString('utf8')).slice(-300);
      if (n % 200 === 0) most = Math.max(most, heapAfter(collect) - before);
    }
    process.stdout.write(
      `export: ${String(lines)} lines, ${megabytes(bytes)} MB, at most ${megabytes(most)} MB more in memory\n`,
    );
    expect(lines).toBe(100_002);
    expect(tail).toContain('超过100000条');
    expect(bytes).toBeGreaterThan(15e6);
    expect(most).toBeLessThan(12e6);
  });
});

/** The engine's own collector, so that what is counted is held and not only not yet thrown away. */
function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function heapAfter(collect: () => void): number {
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
