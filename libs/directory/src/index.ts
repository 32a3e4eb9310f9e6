import { AgencySettingsResolver } from './administration/agency-settings.resolver.js';
import { MemberAccountResolver } from './administration/member-account.resolver.js';
import { AgencyContactEntity } from './agency-contact.entity.js';
import { AgencyDocumentPrefixEntity } from './agency-document-prefix.entity.js';
import { AgencyEntity } from './agency.entity.js';
import { DirectoryResolver } from './directory.resolver.js';
import { DivisionEntity } from './division.entity.js';
import { MemberEntity } from './member.entity.js';
import { MemberEventEntity } from './member-event.entity.js';
import { MemberVisitEntity } from './member-visit.entity.js';
import { ZoneAgencyEntity } from './zone-agency.entity.js';
import { ZoneEntity } from './zone.entity.js';

export type { AgencyLevel } from './agency.js';
export { agencyRepository, type AgencyRef } from './agency.repository.js';
export { linkAccount, readAccounts, readSignIns } from './accounts.js';
export {
  lockMember,
  noteMember,
  requireAdministrator,
  type MemberCall,
} from './administration/member-accounts.js';
export { keptMembers } from './administration/kept-members.repository.js';
export { codeFaults } from './administration/agency-rules.js';
export { reasonFaults, tidyText, type KeptMember } from './administration/member-rules.js';
export { MemberPayloads } from './administration/member-payload.js';
export { MemberAccountPayload } from './administration/member-account.graphql.js';
export { noteVisit, VISIT_NOTED_EVERY_MS } from './member-visits.js';
export { findMemberBySubject, type MemberRef } from './member.repository.js';
export { Agency, Member, RoleEnum } from './directory.graphql.js';
export { ROLE_TERMS } from './role-terms.js';
export { agencyView, memberView } from './directory.view.js';
export { DirectoryModule } from './directory.module.js';
export { seedDirectory, seedDivisions } from './seed-directory.js';
export { importAgencies, type Imported } from './import/import-agencies.js';
export { addFirstAdministrator, importMembers } from './import/import-members.js';
export { type ImportFault } from './import/table.js';
export { seedDemonstrationMembers } from './demonstration/seed-members.js';
export { DEMONSTRATION_PEOPLE, type DemonstrationPerson } from './demonstration/people.js';
export { agencyIdOf } from './reference/agencies.js';
export { referenceSql, type ReferenceTable, type RunSql } from './reference-sql.js';

export const directoryEntities = [
  DivisionEntity,
  AgencyEntity,
  AgencyContactEntity,
  AgencyDocumentPrefixEntity,
  ZoneEntity,
  ZoneAgencyEntity,
  MemberEntity,
  MemberEventEntity,
  MemberVisitEntity,
];

export const directoryResolvers = [
  DirectoryResolver,
  MemberAccountResolver,
  AgencySettingsResolver,
] as const;
