import {
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';

const isOperation = (one: DefinitionNode): one is OperationDefinitionNode =>
  one.kind === Kind.OPERATION_DEFINITION;
const isFragment = (one: DefinitionNode): one is FragmentDefinitionNode =>
  one.kind === Kind.FRAGMENT_DEFINITION;

/** What graphql-js would hand to the resolver of the root fields. */
export function infoOf(
  schema: GraphQLSchema,
  text: string | DocumentNode,
  variables: Readonly<Record<string, unknown>> = {},
): GraphQLResolveInfo {
  const { definitions } = typeof text === 'string' ? parse(text) : text;
  const operation = definitions.find(isOperation);
  if (!operation) throw new Error('No operation');
  const fieldNodes = operation.selectionSet.selections as readonly FieldNode[];
  const fieldName = fieldNodes[0]?.name.value ?? '';
  const declared = operation.variableDefinitions ?? [];
  return {
    ...{ schema, fieldName, fieldNodes },
    fragments: Object.fromEntries(
      definitions.filter(isFragment).map((one) => [one.name.value, one]),
    ),
    variableValues: getVariableValues(schema, declared, variables).coerced ?? {},
    returnType: schema.getQueryType()?.getFields()[fieldName]?.type,
  } as unknown as GraphQLResolveInfo;
}
