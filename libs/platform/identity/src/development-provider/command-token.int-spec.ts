import pg from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { createTokenVerifier } from '../token-verifier.js';
import { commandToken } from './command-token.js';
import { loadDevelopmentKeys } from './keys.js';
import { AUDIENCE, ISSUER } from './provider-for-tests.js';

const SUBJECT = '8f2b3c1e-0000-5000-8000-00000000000a';
const AGENCY = '01900000-0000-7000-8000-000000000001';
const options = { issuer: ISSUER, audience: AUDIENCE };

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  await admin.query(`
    insert into division (code, valid_from, name, province, initials)
      values ('990000', '2000-01-01', '测试区', '苏', 'csq');
    insert into agency (id, code, code_hi, level, bureau_id, province, division_code,
        division_valid_from, name, short_name, name_en, initials, is_demonstration)
      values ('${AGENCY}', 1, 2, 'PROVINCE', '${AGENCY}', '苏', '990000', '2000-01-01',
        '测试局', '测试局', 'Test Bureau', 'csj', true);
    insert into member (id, subject, login, agency_id, agency_code, name, roles, status)
      values ('01900000-0000-7000-8000-000000000002', '${SUBJECT}', 'test-officer', '${AGENCY}', 1,
          '测试员', '{OFFICER}', 'ACTIVE'),
        ('01900000-0000-7000-8000-000000000003', 'no-login', null, '${AGENCY}', 1, '无名', '{}', 'ACTIVE');
  `);
  await admin.end();
  client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

it('makes a token that the API believes, with keys made on the way', async () => {
  const token = await commandToken(client, 'Test-Officer', options);
  const { publicPem } = await loadDevelopmentKeys(client);
  const verifier = createTokenVerifier({ ...options, realmPublicKey: publicPem });
  expect(await verifier.verify(token)).toMatchObject({ ok: true, value: { subject: SUBJECT } });
});

it('names those who can be had when the name is unknown', async () => {
  await expect(commandToken(client, 'nobody', options)).rejects.toMatchObject({
    name: 'UnknownUser',
    user: 'nobody',
    known: ['test-officer'],
  });
});

it('makes one key, also when several ask for the first time at once', async () => {
  const fresh = await testDatabase();
  const pool = new pg.Pool({ connectionString: fresh.appUrl, max: 4 });
  const keys = await Promise.all([1, 2, 3, 4].map(() => loadDevelopmentKeys(pool)));
  await pool.end();
  await fresh.drop();
  expect(new Set(keys.map(({ publicPem }) => publicPem)).size).toBe(1);
});
