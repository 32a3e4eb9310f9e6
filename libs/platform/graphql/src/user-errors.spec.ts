import { registerWords, type Failure } from '@portal/platform/kernel';
import './words.js';
import { resolvePayload, userError } from './user-errors.js';

registerWords({
  TEST_RULE: { zh: '最多 {limit} 份。', en: 'At most {limit}.' },
  TEST_FIELD: { zh: '请填写。', en: 'Fill it in.' },
});

type Plain = Exclude<Failure, { kind: 'TransitionRefused' | 'VersionConflict' }>;

describe('A failure as a member of the payload', () => {
  it('names each field that is at fault, in the caller’s language', () => {
    const failure: Plain = {
      kind: 'InvalidInput',
      fields: [
        { path: 'content.parties.0.name', code: 'TEST_FIELD' },
        { path: 'content.facts', code: 'NO_SUCH_WORDS' },
        { path: 'content.plate', code: 'TEST_FIELD', message: '车牌须为七位。' },
      ],
    };
    expect(userError(failure, 'zh')).toEqual({
      __typename: 'InvalidInput',
      code: 'INVALID_INPUT',
      message: '有内容需要修改。',
      fields: [
        { path: 'content.parties.0.name', code: 'TEST_FIELD', message: '请填写。' },
        // Rather the bare code than nothing.
        { path: 'content.facts', code: 'NO_SUCH_WORDS', message: 'NO_SUCH_WORDS' },
        { path: 'content.plate', code: 'TEST_FIELD', message: '车牌须为七位。' },
      ],
    });
    expect(userError(failure, 'en')).toMatchObject({
      message: 'Some content needs correction.',
      fields: [{ message: 'Fill it in.' }, {}, {}],
    });
  });

  it('words a rule with its parameters', () => {
    const failure: Plain = { kind: 'RuleViolation', code: 'TEST_RULE', params: { limit: 200 } };
    expect(userError(failure, 'zh')).toEqual({
      __typename: 'RuleViolation',
      code: 'TEST_RULE',
      message: '最多 200 份。',
      fields: [],
    });
  });

  it('names the fields that a rule speaks of', () => {
    const fields = [{ path: 'toAgencyId', code: 'TEST_FIELD' }];
    expect(userError({ kind: 'RuleViolation', code: 'TEST_RULE', fields }, 'en')).toMatchObject({
      // A parameter that is not given is left standing: it is seen and mended.
      message: 'At most {limit}.',
      fields: [{ path: 'toAgencyId', code: 'TEST_FIELD', message: 'Fill it in.' }],
    });
  });

  it('says that a key was used before', () => {
    expect(userError({ kind: 'IdempotencyConflict' }, 'en')).toEqual({
      __typename: 'IdempotencyConflict',
      code: 'IDEMPOTENCY_CONFLICT',
      message: 'This operation key was used for another submission; reload and try again.',
    });
  });

  it('is the member that its type’s name says', () => {
    expect(resolvePayload(userError({ kind: 'IdempotencyConflict' }, 'zh') as never)).toBe(
      'IdempotencyConflict',
    );
  });
});
