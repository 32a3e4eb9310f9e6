import {
  GraphQLError,
  parse,
  Source,
  validate,
  buildSchema,
  type GraphQLFormattedError,
} from 'graphql';
import { Fault, type Locale } from '@portal/platform/kernel';
import './words.js';
import { faultCodeOf, formatError } from './format-error.js';

const SECRET = 'password authentication failed for user "delta_app"';

interface Logged {
  readonly details: { readonly err?: unknown; readonly requestId?: unknown };
  readonly message: string;
}

function formatted(thrown: unknown, locale: Locale = 'en') {
  const logged: Logged[] = [];
  const log = {
    error: (details: object, message: string) => void logged.push({ details, message }),
  };
  const plain: GraphQLFormattedError =
    thrown instanceof GraphQLError
      ? thrown.toJSON()
      : { message: thrown instanceof Error ? thrown.message : 'Unexpected error' };
  const answer = formatError(plain, thrown, { requestId: 'r-1', locale, log });
  return { answer, logged, text: JSON.stringify(answer) };
}

/** As graphql-js hands on what a resolver threw. */
const wrapped = (originalError: Error): GraphQLError =>
  new GraphQLError(originalError.message, { originalError, path: ['referral'] });
const withCode = (code: string, message = SECRET): Error =>
  Object.assign(new Error(message), { code });
const parseFault = (text: string): unknown => {
  try {
    return parse(text, { maxTokens: 10 });
  } catch (fault) {
    return fault;
  }
};

describe('The code of an error', () => {
  it.each([
    ['a fault', new Fault('FORBIDDEN'), 'FORBIDDEN'],
    ['a fault that a resolver threw', wrapped(new Fault('NOT_FOUND')), 'NOT_FOUND'],
    [
      'a fault in a fault of the engine',
      wrapped(wrapped(new Fault('RATE_LIMITED'))),
      'RATE_LIMITED',
    ],
    [
      'what the engine says of a document',
      new GraphQLError('Cannot query field'),
      'BAD_USER_INPUT',
    ],
    ['what does not parse', parseFault('{ a '), 'BAD_USER_INPUT'],
    ['too many tokens', parseFault('{ a b c d e f g h i j k l }'), 'TOO_COMPLEX'],
    [
      'a limit of ours',
      new GraphQLError('x', { extensions: { code: 'TOO_COMPLEX' } }),
      'TOO_COMPLEX',
    ],
    [
      'a limit of ours, as Apollo calls all that fails in that phase',
      new GraphQLError('x', {
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        originalError: new GraphQLError('x', { extensions: { code: 'TOO_COMPLEX' } }),
      }),
      'TOO_COMPLEX',
    ],
    [
      'an operation that there is not',
      new GraphQLError('x', { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }),
      'BAD_USER_INPUT',
    ],
    ['a refused connection', withCode('ECONNREFUSED'), 'UNAVAILABLE'],
    ['a broken pipe', withCode('EPIPE'), 'UNAVAILABLE'],
    ['a database that shuts down', withCode('57P01'), 'UNAVAILABLE'],
    ['too many connections', withCode('53300'), 'UNAVAILABLE'],
    ['a full disk', withCode('53100'), 'UNAVAILABLE'],
    [
      'a connection that was lost between two statements',
      new Error('Client has encountered a connection error and is not queryable'),
      'UNAVAILABLE',
    ],
    ['no free connection', new Error('timeout exceeded when trying to connect'), 'UNAVAILABLE'],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'UNAVAILABLE'],
    ['a lost connection in a resolver', wrapped(withCode('ECONNRESET')), 'UNAVAILABLE'],
    ['a breach of a policy', withCode('42501'), 'INTERNAL'],
    ['a statement that is wrong', withCode('42P01'), 'INTERNAL'],
    ['a mistake of ours', new TypeError('x is not a function'), 'INTERNAL'],
    ['a mistake of ours in a resolver', wrapped(new TypeError('x')), 'INTERNAL'],
    ['a code that only looks like one of ours', withCode('NOT_FOUND'), 'INTERNAL'],
    ['a text', 'trouble', 'INTERNAL'],
    ['nothing', undefined, 'INTERNAL'],
    ['null', null, 'INTERNAL'],
  ])('for %s is one of the closed set', (_what, error, code) => {
    expect(faultCodeOf(error)).toBe(code);
  });
});

describe('What a caller is told', () => {
  it('is the code, words for people and the request’s id, and nothing from inside', () => {
    const { answer, logged, text } = formatted(wrapped(withCode('42P01')));
    expect(answer).toEqual({
      message: 'Something went wrong inside; give the request number to your administrator.',
      path: ['referral'],
      extensions: { code: 'INTERNAL', requestId: 'r-1' },
    });
    expect(text).not.toContain('delta_app');
    expect(logged).toHaveLength(1);
    expect(logged[0]?.details.requestId).toBe('r-1');
    expect(logged[0]?.details.err).toMatchObject({ message: SECRET });
  });

  it('is worded in the caller’s language, and the code stays', () => {
    const chinese = formatted(new Fault('FORBIDDEN'), 'zh').answer;
    const english = formatted(new Fault('FORBIDDEN'), 'en').answer;
    expect(chinese.message).toBe('您的岗位无权进行此项操作。');
    expect(english.message).toBe('Your role does not allow this.');
    expect(chinese.extensions).toEqual(english.extensions);
  });

  it('says of what is away for the moment which part that is, and of nothing else', () => {
    const reason = 'STORAGE_FULL';
    const away = formatted(new Fault('UNAVAILABLE', { reason })).answer.extensions;
    expect(away).toMatchObject({ code: 'UNAVAILABLE', reason });
    const wrong = formatted(new Fault('BAD_USER_INPUT', { reason })).answer.extensions;
    expect(wrong).not.toHaveProperty('reason');
  });

  it('logs only what the operator has to look at', () => {
    const quiet = [
      new Fault('NOT_FOUND'),
      new GraphQLError('Syntax Error'),
      new Fault('TOO_LARGE'),
    ];
    for (const fault of quiet) expect(formatted(fault).logged).toEqual([]);
    for (const fault of [new Error('x'), withCode('ECONNREFUSED'), new Fault('UNAVAILABLE')]) {
      expect(formatted(fault).logged).toHaveLength(1);
    }
  });

  it('names the fault of a document, without the names of the schema and cut short', () => {
    const schema = buildSchema('type Query { secretField: String }');
    const [fault] = validate(schema, parse(new Source('{ secretFiel }')));
    const { answer } = formatted(fault, 'zh');
    expect(answer.message).toBe(
      '请求内容有误，请检查后重试。 Cannot query field "secretFiel" on type "Query".',
    );
    expect(answer.locations).toEqual([{ line: 1, column: 3 }]);
    const long = formatted(new GraphQLError('x'.repeat(5000))).answer;
    expect(long.message.length).toBeLessThan(400);
  });

  it('does not repeat what a fault of ours carries inside', () => {
    const { answer, text } = formatted(new Fault('BAD_USER_INPUT', { reason: 'cursor' }));
    expect(answer.message).toBe('The request can not be understood as it is.');
    expect(text).not.toContain('cursor');
  });

  it('does not pass on what an error brings in its extensions', () => {
    const thrown = new GraphQLError('no', {
      extensions: { code: 'SECRET', stacktrace: [SECRET], exception: { sql: 'select' } },
      originalError: new Error(SECRET),
    });
    const { answer, text } = formatted(thrown);
    expect(answer.extensions).toEqual({ code: 'INTERNAL', requestId: 'r-1' });
    expect(text).not.toContain('delta_app');
  });
});
