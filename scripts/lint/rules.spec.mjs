import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import maxLinesPerTestFunction from './max-lines-per-test-function.mjs';
import repositoryTakesTransaction from './repository-takes-transaction.mjs';

function faults(rule, options, code) {
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { house: { rules: { rule } } },
    rules: { 'house/rule': ['error', ...options] },
  };
  return new Linter().verify(code, config, 'subject.ts').map((fault) => fault.messageId);
}

describe('repository-takes-transaction', () => {
  const check = (code) => faults(repositoryTakesTransaction, [], code);

  it('takes a method that begins with the transaction', () => {
    expect(check('class CaseRepository { find(tx: TenantTx, id: string) {} }')).toEqual([]);
  });

  it('refuses a public method without it', () => {
    expect(check('class CaseRepository { find(id: string) {} }')).toEqual(['missing']);
    expect(check('class CaseRepository { all() {} }')).toEqual(['missing']);
  });

  it('leaves private methods and other classes alone', () => {
    expect(check('class CaseRepository { private row(id: string) {} #row() {} }')).toEqual([]);
    expect(check('class CaseService { find(id: string) {} }')).toEqual([]);
  });
});

describe('max-lines-per-function of tests', () => {
  const body = Array.from({ length: 6 }, (_, n) => `    use(${n});`).join('\n');
  const check = (code) => faults(maxLinesPerTestFunction, [{ max: 5 }], code);

  it('does not count the body of describe', () => {
    expect(check(`describe('a', () => {\n${body}\n});`)).toEqual([]);
    expect(check(`describe.each([1])('a', () => {\n${body}\n});`)).toEqual([]);
  });

  it('counts tests and helpers', () => {
    expect(check(`it('a', () => {\n${body}\n});`)).toEqual(['exceed']);
    expect(check(`function helper() {\n${body}\n}`)).toEqual(['exceed']);
  });
});
