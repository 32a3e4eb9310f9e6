import { registerEnumType } from '@nestjs/graphql';

/** An enum of the API from a closed list; values stand for themselves. Terms are the field's own. */
export function enumOf<T extends string>(
  name: string,
  values: readonly T[],
  description: string,
  terms: Readonly<Record<T, string>>,
): Readonly<Record<T, T>> {
  const object = Object.fromEntries(values.map((v) => [v, v])) as Record<T, T>;
  const valuesMap = Object.fromEntries(values.map((v) => [v, { description: terms[v] }])) as Record<
    T,
    { description: string }
  >;
  registerEnumType(object, { name, description, valuesMap });
  return object;
}
