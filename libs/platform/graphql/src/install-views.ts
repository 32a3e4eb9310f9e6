import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { rowKey } from './compile.js';
import type { GraphQLContext } from './request-context.js';
import { viewOf, type Arguments, type ViewField } from './view.js';
import { toPage, type Row } from './view-reader.js';

/** Gives every mapped field the resolver that reads it out of the row. Whatever executes the schema then works. */
export function installViews(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const view = isObjectType(type) ? viewOf(type.name) : undefined;
    if (!view || !isObjectType(type)) continue;
    for (const [name, definition] of Object.entries(type.getFields())) {
      const field = view.fields()[name];
      if (field) definition.resolve = resolverOf(field);
    }
  }
  return schema;
}

function resolverOf(field: ViewField): GraphQLFieldResolver<Row, GraphQLContext, Arguments> {
  if (field.kind === 'derived') {
    return (row, args, context, info) =>
      field.value(row[`~${keyOf(info, args)}`] as never, context);
  }
  if (field.kind === 'connection') {
    return (row, args, _context, info) => {
      const part = row[keyOf(info, args)] as { first: number; rows: Row[] };
      return toPage(part.rows, part.first);
    };
  }
  return (row, args, _context, info) => row[keyOf(info, args)];
}

const keyOf = (
  info: { path: { key: string | number }; fieldName: string },
  args: Arguments,
): string => rowKey(String(info.path.key), info.fieldName, args);
