import {
  isCompositeType,
  isObjectType,
  getNamedType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';

/** The places of a document that select from one object type. */
export interface Target {
  readonly type: GraphQLObjectType;
  readonly nodes: readonly FieldNode[];
}

/** What the root field selects: of its own type, or of one member of its union. */
export function rootTarget(info: GraphQLResolveInfo, typeName?: string): Target {
  const named = getNamedType(info.returnType);
  const type = typeName === undefined ? named : info.schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName ?? named.name} is not an object type`);
  return { type, nodes: info.fieldNodes };
}

/** Response key → field nodes, fragments and `@skip`/`@include` resolved. */
export function fieldsOf(info: GraphQLResolveInfo, target: Target): Map<string, FieldNode[]> {
  return collectSubfields(info.schema, info.fragments, info.variableValues, target.type, [
    ...target.nodes,
  ]) as Map<string, FieldNode[]>;
}

/** Whether a field of the root's type is asked for. */
export const isAsked = (info: GraphQLResolveInfo, fieldName: string): boolean =>
  [...fieldsOf(info, rootTarget(info)).values()].flat().some((n) => n.name.value === fieldName);

/** What is selected below a field of the target, by the field's name; undefined where it is not asked for. */
export function below(
  info: GraphQLResolveInfo,
  target: Target | undefined,
  fieldName: string,
): Target | undefined {
  if (!target) return undefined;
  const nodes = [...fieldsOf(info, target).values()]
    .flat()
    .filter((n) => n.name.value === fieldName);
  const type = getNamedType(target.type.getFields()[fieldName]?.type);
  if (nodes.length === 0 || !type || !isCompositeType(type) || !isObjectType(type))
    return undefined;
  return { type, nodes };
}
