import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { printSchema, lexicographicSortSchema } from 'graphql';
import { describeRoots } from './describe-roots.js';
import { resolvers } from './resolvers.js';

/** Prints the SDL on standard output; needs no database. */
const app = await NestFactory.create(GraphQLSchemaBuilderModule, new FastifyAdapter(), {
  logger: false,
});
await app.init();
const schema = await app.get(GraphQLSchemaFactory).create([...resolvers]);
process.stdout.write(`${printSchema(lexicographicSortSchema(describeRoots(schema)))}\n`);
