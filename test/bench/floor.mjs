import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { runBatch } from '../../dist/libs/platform/database/src/batch.js';
import { contextOf } from './context.mjs';
import { STATEMENTS } from './statements.mjs';

/**
 * The fair floor: one prepared statement per operation whose text is the answer, sent with its context in one round
 * trip, under the same row-level security, as the same role, over as many connections as the product has. No GraphQL, no
 * token: the actor is named in a header.
 */
const { DATABASE_URL, DB_POOL, PORT } = process.env;
const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  max: Number(DB_POOL),
  options:
    '-c plan_cache_mode=force_generic_plan -c enable_bitmapscan=off -c timezone=Asia/Shanghai -c jit=off',
});

const contexts = new Map();
const client = await pool.connect();
await client.query(`begin; select set_config('app.system', 'on', true), set_config('app.lo', '0', true),
  set_config('app.hi', '2147483647', true)`);
const { rows: members } = await client.query(
  `select m.id as "memberId", a.id as "agencyId", a.bureau_id as "bureauId", a.code, a.code_hi as "codeHi"
   from member m join agency a on a.id = m.agency_id`,
);
await client.query('commit');
client.release();
for (const member of members) contexts.set(member.memberId, contextOf(member));

async function answer(request) {
  const statement = STATEMENTS[request.url.slice(1)];
  const values = JSON.parse(await text(request));
  const context = contexts.get(request.headers['x-actor']);
  const connection = await pool.connect();
  try {
    const [row] = await runBatch(connection, [context, { text: statement, values }]);
    return `{"data":${row[0]}}\n`;
  } finally {
    connection.release();
  }
}

const server = createServer((request, response) => {
  if (request.url === '/ready') {
    response.end('ready');
    return;
  }
  answer(request).then(
    (body) => {
      response.setHeader('content-type', 'application/json');
      response.end(body);
    },
    (error) => {
      response.statusCode = 500;
      response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
    },
  );
});
server.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end().then(() => process.exit(0)));
});
