import type { GraphQLSchema } from 'graphql';

/** The code declares operations one by one; what they are together is said here. */
export function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  const roots = [
    [schema.getQueryType(), 'What a member may read; what is not his is not there.'],
    [
      schema.getMutationType(),
      'What a member may do; safe to send twice under one idempotency key.',
    ],
    [schema.getSubscriptionType(), 'What a member is told while he watches.'],
  ] as const;
  for (const [type, description] of roots) if (type) type.description = description;
  return schema;
}
