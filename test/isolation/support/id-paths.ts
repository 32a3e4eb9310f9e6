import { getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import { rootTypeOf, type Kind } from './schema.js';

/** Where an operation takes an id: the path below its arguments, `input.content.toAgencyId`. */
export const idPathsOf = (kind: Kind, operation: string): readonly string[] =>
  (rootTypeOf(kind).getFields()[operation]?.args ?? []).flatMap(({ name, type }) =>
    pathsIn(type, name),
  );

function pathsIn(type: GraphQLInputType, path: string): string[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) =>
    pathsIn(field.type, `${path}.${field.name}`),
  );
}

/** As the table of ids names it: the last word, or two where the one before tells more. */
export function kindOf<T>(path: string, kinds: Readonly<Record<string, T>>): T | undefined {
  const words = path.split('.');
  return kinds[words.slice(-2).join('.')] ?? kinds[words.at(-1) ?? ''];
}
