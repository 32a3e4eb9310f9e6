import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { newId } from '@portal/platform/kernel';
import type { Random } from './random.js';

/** What a caller has to put into his requests. */
export interface Pool {
  /** Things of everybody: referrals, items, messages, members. */
  readonly ids: readonly string[];
  /** Agencies a mutation of this caller may name: those that his things lie between anyway. */
  readonly agencyIds: readonly string[];
  /** How often a value is one that nobody means well with. */
  readonly hostility: number;
}

const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u2066x',
  '😀'.repeat(50),
  'Z̵̡̛'.repeat(40),
  '渣'.repeat(3000),
  "'; drop table referral; --",
  '%_\\',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'null',
  '-0',
  '1e400',
  '__proto__',
  'constructor',
  '\r\nx: y',
  '9999999999999999999999',
  '2024-02-30',
  '0000-00-00',
  '+275760-09-13T00:00:00Z',
];
const HOSTILE_NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  0.1,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  1e308,
  -1e308,
  5e-324,
];
const ODD: readonly unknown[] = [null, true, [], {}, [[]], [null], { a: { b: [1] } }, 5, 'x'];
const SOUND_TEXTS = ['渣土', '青浦区重固镇', 'canal', '沪AD12345', '依据第二十二条', 'note'];
const ID_FIELD = /Id(s)?$|^id$/;
const AGENCY_FIELD = /agency|unit|bureau|counterpart/i;

/** A value for an argument or a field of an input; `name` says what it is for. */
export function valueOf(r: Random, type: GraphQLInputType, name: string, pool: Pool): unknown {
  if (r.chance(pool.hostility / 4)) return r.pick(ODD);
  if (isNonNullType(type)) return valueOf(r, type.ofType, name, pool);
  if (r.chance(0.05)) return null;
  if (isListType(type)) return r.some(4, () => valueOf(r, type.ofType, name, pool));
  if (isEnumType(type)) return enumValue(r, type.getValues(), pool);
  if (!isInputObjectType(type)) return scalar(r, type.name, name, pool);
  return inputObject(r, type, pool);
}

function inputObject(r: Random, type: GraphQLInputObjectType, pool: Pool): object {
  const value: Record<string, unknown> = {};
  for (const field of Object.values(type.getFields())) {
    const isNeeded = isRequiredInputField(field);
    if (isNeeded ? r.chance(pool.hostility / 8) : r.chance(0.5)) continue;
    value[field.name] = valueOf(r, field.type, field.name, pool);
  }
  if (r.chance(pool.hostility / 4)) value[r.pick(HOSTILE_TEXTS)] = r.pick(ODD);
  return value;
}

const enumValue = (r: Random, values: readonly { name: string }[], pool: Pool): string =>
  r.chance(pool.hostility / 2) ? r.pick(HOSTILE_TEXTS) : r.pick(values).name;

function scalar(r: Random, type: string, name: string, pool: Pool): unknown {
  const isHostile = r.chance(pool.hostility);
  switch (type) {
    case 'Int':
    case 'Float':
      return isHostile ? r.pick(HOSTILE_NUMBERS) : r.below(name === 'first' ? 30 : 12);
    case 'Boolean':
      return r.chance(0.5);
    case 'ID':
      return idFor(r, name, pool, isHostile);
    case 'DateTime':
      return isHostile ? r.pick(HOSTILE_TEXTS) : '2024-06-18T01:00:00Z';
    case 'Date':
      return isHostile ? r.pick(HOSTILE_TEXTS) : `2024-0${String(1 + r.below(9))}-11`;
    default:
      return textFor(r, name, pool, isHostile);
  }
}

function idFor(r: Random, name: string, pool: Pool, isHostile: boolean): string {
  if (isHostile) return r.pick(HOSTILE_TEXTS);
  if (r.chance(0.1)) return newId();
  return r.pick(AGENCY_FIELD.test(name) && r.chance(0.8) ? pool.agencyIds : pool.ids);
}

function textFor(r: Random, name: string, pool: Pool, isHostile: boolean): string {
  if (isHostile) return r.pick(HOSTILE_TEXTS);
  if (name === 'idempotencyKey') return newId();
  if (ID_FIELD.test(name)) return r.pick(pool.ids);
  if (/sha256/i.test(name)) return 'a'.repeat(64);
  return r.pick(SOUND_TEXTS);
}
