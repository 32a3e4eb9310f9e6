import { withRequestId } from '@portal/platform/kernel';
import { createLogger, NestLog, type Logger } from './logger.js';

interface Captured {
  readonly logger: Logger;
  /** What was written so far, line by line. */
  lines(): Record<string, unknown>[];
  text(): string;
}

/** A logger that writes into a list. */
function captured(level = 'debug'): Captured {
  const texts: string[] = [];
  const logger = createLogger('test', level, { write: (line) => void texts.push(line) });
  return {
    logger,
    lines: () => texts.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: () => texts.join(''),
  };
}

const ID_NUMBER = '11010519491231002X';
const PHONE = '13800138000';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

/** An error as pg throws it: the value that it could not take stands in the message and in the detail. */
const databaseError = (message: string, more: object = {}): Error =>
  Object.assign(new Error(message), { severity: 'ERROR', code: '22P02', ...more });

describe('A line of the log', () => {
  it('is one line of JSON with name, time and message', () => {
    const { logger, lines, text } = captured();
    logger.info({ referrals: 3 }, 'line\nbreak');
    expect(text().trim().split('\n')).toHaveLength(1);
    expect(lines()[0]).toMatchObject({ name: 'test', level: 30, referrals: 3, msg: 'line\nbreak' });
    expect(lines()[0]?.['time']).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(lines()[0]).not.toHaveProperty('hostname');
  });

  it('carries the id of the request that is being answered, through whatever is awaited', async () => {
    const { logger, lines } = captured();
    logger.info('outside');
    await Promise.all(
      ['r-1', 'r-2'].map((id) =>
        withRequestId(id, async () => {
          await new Promise((resolve) => setImmediate(resolve));
          logger.info({ of: id }, 'inside');
        }),
      ),
    );
    expect(lines().map(({ requestId }) => requestId)).toEqual([undefined, 'r-1', 'r-2']);
  });

  it('keeps to the id that it is given', () => {
    const { logger, lines, text } = captured();
    withRequestId('r-1', () => {
      logger.error({ requestId: 'r-9' }, 'x');
    });
    expect(lines()[0]?.['requestId']).toBe('r-9');
    expect(text().match(/requestId/g)).toHaveLength(1);
  });

  it.each([
    ['by its name', { idNumber: ID_NUMBER, phone: '0512-63981234', password: 'delta', token: 'x' }],
    ['by its name in any spelling', { id_number: ID_NUMBER, ID_TOKEN: 'x', 'set-cookie': 'sid=1' }],
    ['deep inside', { input: { content: { parties: [{ name: '李某', contactPhone: PHONE }] } } }],
    ['in headers', { req: { headers: { authorization: `Bearer ${TOKEN}`, cookie: 'sid=1' } } }],
    ['by its form under another name', { note: `他的身份证 ${ID_NUMBER}，电话 ${PHONE}` }],
    ['a token in a text', { note: `Bearer ${TOKEN}` }],
  ])('holds no personal data: %s', (_what, record) => {
    const { logger, text } = captured();
    logger.info(record, 'x');
    for (const secret of [ID_NUMBER, PHONE, TOKEN, '0512-63981234', 'sid=1', 'delta"']) {
      expect(text()).not.toContain(secret);
    }
    expect(text()).toContain('***');
  });

  it('keeps what tells an operator something', () => {
    const { logger, lines } = captured();
    const id = '01900000-0000-7000-8000-000000138000';
    logger.info({ referral: id, number: '苏吴城管移〔2024〕1号', ms: 13_800_138, phones: 2 }, 'x');
    expect(lines()[0]).toMatchObject({
      ...{ referral: id, number: '苏吴城管移〔2024〕1号' },
      ...{ ms: 13_800_138, phones: 2 },
    });
  });

  it('does not look for ever into what holds itself, and shows none of what it did not look into', () => {
    const { logger, text } = captured();
    const ring: Record<string, unknown> = { password: 'delta' };
    ring['ring'] = ring;
    logger.info(ring, 'x');
    expect(text()).not.toContain('delta');
  });

  it('is not written below the level', () => {
    const { logger, lines } = captured('warn');
    logger.info('quiet');
    logger.warn('loud');
    expect(lines().map(({ msg }) => msg)).toEqual(['loud']);
  });
});

describe('An error in the log', () => {
  it.each([
    `invalid input syntax for type uuid: "${ID_NUMBER}"`,
    `invalid input syntax for type integer: "电话 "${PHONE}" 无"`,
    `date/time field value out of range: "李某"`,
    `value "李某" is out of range for type integer`,
  ])('of the database does not repeat the value: %s', (message) => {
    const { logger, text, lines } = captured();
    logger.error({ err: databaseError(message, { detail: '李某', where: ID_NUMBER }) }, 'x');
    for (const secret of [ID_NUMBER, PHONE, '李某']) expect(text()).not.toContain(secret);
    expect(lines()[0]?.['err']).toMatchObject({ type: 'Error', code: '22P02' });
    expect(JSON.stringify(lines()[0]?.['err'])).toContain('logger.spec');
  });

  it('of the database still names table and rule', () => {
    const { logger, lines } = captured();
    const message = 'duplicate key value violates unique constraint "uq_member_subject"';
    const detail = 'Key (subject)=(李某) already exists.';
    const facts = { code: '23505', constraint: 'uq_member_subject', table: 'member' };
    logger.error({ err: databaseError(message, { detail, ...facts }) }, 'x');
    expect(lines()[0]?.['err']).toMatchObject({ message, ...facts });
    expect(JSON.stringify(lines())).not.toContain('李某');
  });

  it('shows its causes, as carefully', () => {
    const { logger, lines, text } = captured();
    const cause = databaseError(`invalid input syntax for type uuid: "${PHONE}"`);
    logger.error({ err: new Error('outer', { cause }) }, 'x');
    expect(lines()[0]?.['err']).toMatchObject({ message: 'outer', cause: { code: '22P02' } });
    expect(text()).not.toContain(PHONE);
  });

  it('may be anything that was thrown', () => {
    const { logger, lines } = captured();
    logger.error({ err: `lost ${PHONE}` }, 'x');
    logger.error(new Error('plain'));
    expect(lines()[0]?.['err']).toEqual({ message: 'lost ***' });
    expect(lines()[1]).toMatchObject({ msg: 'plain', err: { message: 'plain' } });
  });
});

describe('What Nest says', () => {
  it('goes into the same log, its chatter at start as debug', () => {
    const { logger, lines } = captured();
    const nest = new NestLog(logger);
    nest.log('Mapped {/graphql, POST} route', 'RouterExplorer');
    nest.warn('careful', 'Nest');
    nest.debug('fine');
    nest.error('broken', 'Error: broken\n    at x', 'ExceptionsHandler');
    expect(lines().map(({ level }) => level)).toEqual([20, 40, 20, 50]);
    expect(lines()[3]).toMatchObject({ context: 'ExceptionsHandler', msg: 'broken' });
  });

  it('does not repeat values of the database either', () => {
    const { logger, text } = captured();
    const message = `invalid input syntax for type uuid: "${ID_NUMBER}"`;
    new NestLog(logger).error(message, `error: ${message}\n    at x`, 'ExceptionsHandler');
    expect(text()).not.toContain(ID_NUMBER);
    expect(text()).toContain('at x');
  });

  it('may be an error itself', () => {
    const { logger, text } = captured();
    new NestLog(logger).error(databaseError(`invalid input syntax for type date: "李某"`));
    expect(text()).not.toContain('李某');
  });
});
