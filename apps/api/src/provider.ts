import type { FastifyInstance } from 'fastify';
import { DEMONSTRATION_PEOPLE } from '@portal/directory';
import { poolOf } from '@portal/platform/database';
import { registerDevelopmentProvider } from '@portal/platform/identity';
import type { Parts } from '@portal/platform/runtime';

const ROLE_WORDS: Readonly<Record<string, string>> = {
  OFFICER: '承办人',
  LEGAL_REVIEWER: '法制审核',
  HEAD: '负责人',
  REGISTRAR: '受理岗',
  COORDINATOR: '协调员',
  LIAISON: '省级联络员',
  BULLETIN_EDITOR: '通报编辑',
  AUDITOR: '审计',
  ADMINISTRATOR: '管理员',
};

/** Mounts the development provider where the configuration asks for it; answers its public key. */
export async function registerProvider(
  fastify: FastifyInstance,
  { config, dataSource, unitOfWork }: Parts,
): Promise<string | undefined> {
  if (config.identity !== 'development') return undefined;
  const names = await unitOfWork.asSystem('sign-in page', (tx) =>
    tx.query<{ subject: string; name: string; agency: string; roles: string[] }>(
      `select m.subject, m.name, a.name as agency, m.roles from member m join agency a on a.id = m.agency_id
       where m.status = 'ACTIVE'`,
    ),
  );
  const bySubject = new Map(names.map((row) => [row.subject, row]));
  const users = DEMONSTRATION_PEOPLE.flatMap((person) => {
    const row = bySubject.get(person.subject);
    if (!row) return [];
    const roleWords = row.roles.map((role) => ROLE_WORDS[role] ?? role);
    return [
      {
        user: person.user,
        subject: person.subject,
        name: row.name,
        agencyName: row.agency,
        roleWords,
      },
    ];
  });
  const { publicPem } = await registerDevelopmentProvider(fastify, {
    production: config.production,
    database: poolOf(dataSource),
    publicUrl: config.publicUrl,
    issuer: config.oidc.issuer,
    audience: config.oidc.audience,
    users,
  });
  return publicPem;
}
