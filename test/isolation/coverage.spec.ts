import { operationsOf } from './support/schema.js';
import { administering } from './table/administering.js';
import { evidence } from './table/evidence.js';
import { LIVE } from './table/live.js';
import { queries } from './table/queries.js';
import { receiving } from './table/receiving.js';
import { sending } from './table/sending.js';
import { talking } from './table/talking.js';

/** An operation without a declared policy is a hole that nobody has looked into. */
describe('The table of who may what', () => {
  it.each([
    ['query', queries],
    ['mutation', { ...sending, ...receiving, ...evidence, ...talking, ...administering }],
    ['subscription', LIVE],
  ] as const)('has every %s of the schema, and nothing else', (kind, table) => {
    expect(Object.keys(table).sort()).toEqual(operationsOf(kind));
  });
});
