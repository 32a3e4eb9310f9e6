import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { subscriptionRule } from './subscription-rule.js';

const schema = buildSchema(`
  type Query { a: Int }
  type Subscription { news: News!  other: Int }
  type News { id: ID! }
`);

const said = (text: string): string[] =>
  validate(schema, parse(text), [...specifiedRules, subscriptionRule]).map((e) => e.message);

describe('A condition at the root of a subscription', () => {
  it.each([
    'subscription($v: Boolean!) { news @skip(if: $v) { id } }',
    'subscription($v: Boolean!) { news @include(if: $v) { id } }',
    'subscription($v: Boolean!) { ...F @skip(if: $v) } fragment F on Subscription { news { id } }',
    'subscription($v: Boolean!) { ...F } fragment F on Subscription { news @skip(if: $v) { id } }',
    'subscription($v: Boolean!) { ... @include(if: $v) { news { id } } }',
    'subscription { news @skip(if: true) { id } }',
  ])('is refused in words: %s', (text) => {
    expect(said(text)).toContain('The root of a subscription takes no directives');
  });

  it('is refused where fragments go round', () => {
    const round = 'fragment F on Subscription { ...F @skip(if: $v) news { id } }';
    expect(said(`subscription($v: Boolean!) { ...F } ${round}`).join()).toMatch(/no directives/);
  });

  it.each([
    'subscription { news { id } }',
    'subscription($v: Boolean!) { news { id @skip(if: $v) } }',
    'query($v: Boolean!) { a @skip(if: $v) }',
  ])('is not what this is: %s', (text) => {
    expect(said(text)).toEqual([]);
  });
});
