import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';
import { newId } from '@portal/platform/kernel';
import { inputTypeOf, schema } from './operations.js';

/** A place in the input of a mutation, e.g. `content.parties.0.name`, and the scalar or enum that it takes. */
export interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly isEnum: boolean;
}

const inputOf = (mutation: string): GraphQLInputType => {
  const type = schema.getType(inputTypeOf(mutation));
  if (!isInputObjectType(type)) throw new Error(`${mutation} takes no input object`);
  return type;
};

/** Every leaf of a mutation's input; of a list its first element. */
export const leavesOf = (mutation: string): Leaf[] => below(inputOf(mutation), '');

function below(type: GraphQLInputType, path: string): Leaf[] {
  const plain = getNullableType(type);
  if (isListType(plain)) return below(plain.ofType, join(path, '0'));
  if (!isInputObjectType(plain)) return [{ path, type: plain.name, isEnum: isEnumType(plain) }];
  return Object.values(plain.getFields()).flatMap((f) => below(f.type, join(path, f.name)));
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** The input with one place set. What is missing on the way there is made, with all that it requires. */
export const withValue = (mutation: string, input: object, path: string, value: unknown): object =>
  set(inputOf(mutation), input, path.split('.'), value) as object;

function set(
  type: GraphQLInputType,
  at: unknown,
  path: readonly string[],
  value: unknown,
): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const plain = getNullableType(type);
  if (isListType(plain)) {
    const [first, ...others] = Array.isArray(at) ? (at as unknown[]) : [];
    return [set(plain.ofType, first, rest, value), ...others];
  }
  if (!isInputObjectType(plain)) throw new Error(`Nothing lies below ${plain.name}`);
  const field = plain.getFields()[head];
  if (!field) throw new Error(`${plain.name} has no ${head}`);
  const object = (at ?? sample(plain)) as Record<string, unknown>;
  return { ...object, [head]: set(field.type, object[head], rest, value) };
}

const SAMPLES: Readonly<Record<string, () => unknown>> = {
  ID: newId,
  String: () => '渣土',
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
};

/** A value with nothing but what the schema requires. */
function sample(type: GraphQLInputType): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) return [sample(plain.ofType)];
  if (isEnumType(plain)) return plain.getValues()[0]?.name;
  if (!isInputObjectType(plain)) return SAMPLES[plain.name]?.() ?? '2024-06-18';
  const required = Object.values(plain.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((f) => [f.name, sample(f.type)]));
}
