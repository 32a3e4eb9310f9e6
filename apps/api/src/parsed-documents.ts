import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type Store = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Characters of the texts together. Parsed, each takes some fifty bytes; the portal's own are a tenth of this. */
const MOST_CHARACTERS = 1024 * 1024;

/**
 * Documents that were parsed and found valid, the last used ones. Apollo's own store keeps as many as thirty megabytes
 * of JSON, which are a multiple in memory: whoever sends ever new documents would fill the heap of a process.
 */
export function parsedDocuments(): Store {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ loc }) => Math.max(1, loc?.source.body.length ?? MOST_CHARACTERS / 100),
  });
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => {
      documents.set(key, document);
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
