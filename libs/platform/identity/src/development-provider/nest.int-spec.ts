import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '@portal/platform/testing';
import { TestBrowser } from '../testing/browser.js';
import { AUDIENCE, ISSUER, OFFICER, PUBLIC_URL, SIGNED_IN } from './provider-for-tests.js';
import { registerDevelopmentProvider } from './register.js';
import { guestsOf } from './people.js';

@Module({})
class EmptyModule {}

let database: TestDatabase;
let pool: pg.Pool;
let app: INestApplication;
let url: string;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.appUrl, max: 2 });
  const nest = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), {
    logger: false,
  });
  app = nest;
  await registerDevelopmentProvider(nest.getHttpAdapter().getInstance(), {
    production: false,
    database: pool,
    publicUrl: PUBLIC_URL,
    issuer: ISSUER,
    audience: AUDIENCE,
    guests: guestsOf([OFFICER]),
  });
  await nest.listen(0, '127.0.0.1');
  url = await nest.getUrl();
});

afterAll(async () => {
  await app.close();
  await pool.end();
  await database.drop();
});

it('works inside a Nest application, whose own parsers leave its forms alone', async () => {
  const browser = new TestBrowser(PUBLIC_URL, url);
  const query = new URLSearchParams({
    client_id: 'delta-portal-web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: SIGNED_IN,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const asked = await browser.open(`${ISSUER}/protocol/openid-connect/auth?${query.toString()}`);
  const posted = await browser.open(asked.headers.get('location') ?? '', {
    user: OFFICER.user,
    password: 'delta-portal',
  });
  const address = await browser.follow(posted, SIGNED_IN);
  expect(address instanceof URL && address.searchParams.has('code')).toBe(true);
  const answer = await browser.open(`${ISSUER}/protocol/openid-connect/token`, {
    client_id: 'delta-portal-web',
    grant_type: 'authorization_code',
    code: address instanceof URL ? (address.searchParams.get('code') ?? '') : '',
    redirect_uri: SIGNED_IN,
    code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  });
  expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
});
