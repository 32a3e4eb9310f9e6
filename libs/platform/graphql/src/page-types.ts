import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where a page ends (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give it as `after` to read on; null on an empty page.',
  })
  endCursor: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
}

/** The connection and edge types of a node type: `XConnection`, `XEdge`. */
export function connectionOf<T extends object>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `A ${name} in a page.` })
  class NodeEdge {
    @Field(() => String, { description: 'Opaque place of this node in the order of the list.' })
    cursor: string;

    @Field(() => node, { description: 'The thing itself.' })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name}.` })
  class NodeConnection {
    @Field(() => [NodeEdge], { description: 'At most as many as were asked for.' })
    edges: NodeEdge[];

    @Field(() => PageInfo, { description: 'Whether and where it goes on.' })
    pageInfo: PageInfo;
  }
  return NodeConnection;
}
