import { Client } from 'pg';
import { createLogger } from '@portal/platform/observability';
import { cast, type Cast } from '../support/people.js';
import { startPortal, type TestPortal } from '../support/portal.js';
import { content, draft, key, until } from '../support/referrals.js';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly requestId?: string;
  readonly route?: string;
  readonly status?: number;
  readonly err?: { readonly message: string; readonly code?: string };
}

const ERROR = 50;
const SECRETS = {
  name: '李某某',
  idNumber: '11010519491231002X',
  phone: '13800138000',
  driverTrack: '朱家角—黎里，凌晨四点',
  contact: '0512-63981234',
  facts: '当事人承认倾倒了四十立方米。',
};
const PARTS = {
  parties: [
    { kind: 'PERSON', name: SECRETS.name, idNumber: SECRETS.idNumber, phone: SECRETS.phone },
  ],
  vehicles: [{ kind: 'TRUCK', plate: '沪A12345', driverTrack: SECRETS.driverTrack }],
  contactPhone: SECRETS.contact,
  facts: SECRETS.facts,
};

describe('The log of a portal that answers requests', () => {
  let portal: TestPortal;
  let people: Cast;
  const texts: string[] = [];
  const lines = (): Line[] => texts.map((text) => JSON.parse(text) as Line);

  beforeAll(async () => {
    const logger = createLogger('test', 'debug', { write: (text) => void texts.push(text) });
    portal = await startPortal(undefined, { logger });
    people = await cast(portal);
  });

  afterAll(() => portal.stop());

  beforeEach(() => {
    texts.length = 0;
  });

  /** A request as a browser sends it; its answer with the number under which the log has it. */
  const ask = async (body: string, token = people.officer.token) => {
    const response = await fetch(`${portal.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
      body,
    });
    const answer = (await response.json()) as {
      data?: Record<string, { readonly __typename?: string } | null> | null;
      errors?: readonly { extensions: { code: string; requestId: string } }[];
    };
    return { answer, id: response.headers.get('x-request-id') ?? '', status: response.status };
  };

  const DRAFT = `mutation($input: DraftReferralInput!) { draftReferral(input: $input) { __typename } }`;
  const drafting = (): string =>
    JSON.stringify({
      query: DRAFT,
      variables: { input: { idempotencyKey: key(), content: content(portal, PARTS) } },
    });

  const holdsNoSecret = (): void => {
    const text = texts.join('');
    for (const secret of [...Object.values(SECRETS), people.officer.token ?? '?']) {
      expect(text).not.toContain(secret);
    }
  };

  /** The line of a request is written when its answer has left, which the asker may hear of first. */
  const requests = async (count: number): Promise<Line[]> => {
    const logged = (): Line[] => lines().filter(({ msg }) => msg === 'request');
    await until(() => Promise.resolve(logged().length >= count));
    return logged();
  };

  it('has each request under the number that its answer carries', async () => {
    const { id } = await ask('{"query":"{ me { name } }"}');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await requests(1)).toEqual([
      expect.objectContaining({ requestId: id, route: '/graphql', status: 200 }),
    ]);
  });

  it('keeps the numbers of requests that run side by side apart', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => ask('{"query":"{ me { name } }"}')),
    );
    const logged = (await requests(8)).map(({ requestId }) => requestId);
    expect(logged.sort()).toEqual(asked.map(({ id }) => id).sort());
  });

  it('holds nothing of what a draft says about people', async () => {
    const { answer } = await ask(drafting());
    expect(answer.data?.['draftReferral']?.__typename).toBe('Referral');
    expect(texts.length).toBeGreaterThan(0);
    holdsNoSecret();
  });

  it('holds nothing of what was revealed', async () => {
    const { id } = await draft(portal, people.officer, PARTS);
    const { answer } = await ask(
      JSON.stringify({
        query: `mutation($input: RevealPersonalDataInput!) { revealPersonalData(input: $input) {
          __typename ... on RevealedPersonalData { parties { idNumber phone } } } }`,
        variables: { input: { idempotencyKey: key(), referralId: id, purpose: 'CASE_HANDLING' } },
      }),
    );
    expect(JSON.stringify(answer)).toContain(SECRETS.idNumber);
    holdsNoSecret();
  });

  it('tells of a failure inside with its number, and without the values that the database names', async () => {
    const admin = new Client({ connectionString: portal.database.adminUrl });
    await admin.connect();
    await admin.query(`
      create function refuse() returns trigger language plpgsql as $$ begin
        raise exception 'invalid input syntax for type uuid: "%"', new.name using errcode = '22P02',
          detail = 'Failing row contains (' || new.name || ')';
      end $$;
      create trigger refuse before insert on concerned_party for each row execute function refuse()`);
    const { answer, id } = await ask(drafting());
    await admin.query('drop function refuse() cascade');
    await admin.end();
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', requestId: id });
    expect(JSON.stringify(answer)).not.toContain(SECRETS.name);
    const failures = lines().filter(({ level }) => level === ERROR);
    expect(failures.length).toBeGreaterThan(0);
    for (const failure of failures) expect(failure.requestId).toBe(id);
    expect(failures).toContainEqual(
      expect.objectContaining({ err: expect.objectContaining({ code: '22P02' }) as unknown }),
    );
    holdsNoSecret();
  });

  it('holds nothing of a body that can’t be read, or of a token that can’t be believed', async () => {
    const broken = drafting().slice(0, -5);
    expect((await ask(broken)).status).toBe(400);
    const { answer } = await ask('{"query":"{ me { name } }"}', `${people.officer.token ?? ''}x`);
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    holdsNoSecret();
  });

  it('is quiet about refusals: they are answers, not failures', async () => {
    await ask('{"query":"{ referral(id: \\"nothing\\") { id } }"}');
    await ask('{"query":"{ nothing }"}');
    expect(lines().filter(({ level }) => level >= ERROR)).toEqual([]);
  });
});
