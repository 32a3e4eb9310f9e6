import type { FastifyInstance } from 'fastify';
import { readSignIns, ROLE_TERMS } from '@portal/directory';
import { poolOf } from '@portal/platform/database';
import { registerDevelopmentProvider, type DevelopmentUser } from '@portal/platform/identity';
import type { Parts } from '@portal/platform/runtime';

/** Mounts the development provider where the configuration asks for it; answers its public key. */
export async function registerProvider(
  fastify: FastifyInstance,
  { config, dataSource, unitOfWork }: Parts,
): Promise<string | undefined> {
  if (config.identity !== 'development') return undefined;
  const read = (question: { subject?: string }): Promise<DevelopmentUser[]> =>
    unitOfWork.asSystem('sign-in page', async (tx) => {
      const accounts = await readSignIns(tx, question);
      return accounts.map(({ login: user, roles, ...who }) => ({
        ...{ ...who, user },
        roleWords: roles.map((role) => ROLE_TERMS[role]),
      }));
    });
  const { publicPem } = await registerDevelopmentProvider(fastify, {
    production: config.production,
    database: poolOf(dataSource),
    publicUrl: config.publicUrl,
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    guests: {
      all: () => read({}),
      bySubject: async (subject) => (await read({ subject }))[0],
    },
  });
  return publicPem;
}
