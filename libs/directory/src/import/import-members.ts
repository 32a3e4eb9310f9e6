import { fail, newId, ok, type Outcome } from '@portal/platform/kernel';
import type { TenantTx } from '@portal/platform/database';
import { agencyRepository, type AgencyRef } from '../agency.repository.js';
import type { Imported } from './import-agencies.js';
import { importRepository } from './import.repository.js';
import { agencyNamed, LOGIN, LOGIN_WORDS, readMembers, type MemberEntry } from './member-file.js';

const MEMBER = {
  table: 'member',
  key: ['login'],
  columns: [],
  once: ['id', 'subject', 'agency_id', 'agency_code', 'name', 'roles', 'status'],
};

/**
 * Adds the members of a file; nothing if anything in it is wrong. Who has a login already is left as he is, because his
 * agency's administrator has him in hand. `asSystem`.
 */
export async function importMembers(tx: TenantTx, bytes: Uint8Array): Promise<Imported> {
  const agencies = await agencyRepository.all(tx);
  const { entries, faults } = readMembers(bytes, agencies);
  if (faults.length > 0) return { added: 0, changed: 0, faults };
  const logins = await importRepository.logins(tx);
  const fresh = entries.filter(({ login }) => !logins.has(login));
  return { ...(await add(tx, fresh, agencies)), faults: [] };
}

async function add(
  tx: TenantTx,
  entries: readonly Omit<MemberEntry, 'line'>[],
  agencies: readonly AgencyRef[],
): Promise<{ added: number; changed: number }> {
  const rows = entries.map(({ login, name, agencyId, roles }) => {
    const id = newId();
    tx.touched('member', id);
    return {
      id,
      subject: newId(),
      login,
      agency_id: agencyId,
      agency_code: agencies.find((agency) => agency.id === agencyId)?.code,
      name,
      roles,
      status: 'ACTIVE',
    };
  });
  return importRepository.bring(tx, MEMBER, rows);
}

/** Why there is no first administrator, in both languages. */
export interface NoAdministrator {
  readonly zh: string;
  readonly en: string;
}

/**
 * Makes the first administrator of an agency, who lets everybody else in. Answers whether he is new: asked again for the
 * same login nothing changes. An agency that has another one is refused. `asSystem`.
 */
export async function addFirstAdministrator(
  tx: TenantTx,
  wanted: { readonly login: string; readonly name: string; readonly agency: string },
): Promise<Outcome<{ isNew: boolean; agencyName: string }, NoAdministrator>> {
  const { login, name } = wanted;
  const agencies = await agencyRepository.all(tx);
  const agency = agencyNamed(wanted.agency, agencies);
  if (!agency)
    return fail({
      zh: `目录中没有机关“${wanted.agency}”，请先导入`,
      en: `there is no agency “${wanted.agency}” in the directory; import it first`,
    });
  if (!LOGIN.test(login)) return fail(LOGIN_WORDS);
  const found = await importRepository.administrators(tx, agency.id);
  if (found.includes(login)) return ok({ isNew: false, agencyName: agency.name });
  if (found.length > 0)
    return fail({
      zh: `“${agency.name}”已有管理员（${found.join('、')}），其他人由其添加`,
      en: `“${agency.name}” has an administrator (${found.join(', ')}), who adds everybody else`,
    });
  if ((await importRepository.logins(tx)).has(login))
    return fail({ zh: `登录名“${login}”已被使用`, en: `the login “${login}” is taken already` });
  await add(tx, [{ login, name, agencyId: agency.id, roles: ['ADMINISTRATOR'] }], agencies);
  return ok({ isNew: true, agencyName: agency.name });
}
