import type { ComponentType } from 'react';
import type { Role } from '@/gql/graphql';
import type { MyAccount } from '@/shared/me';
import { AgencySettings } from './agency/AgencySettings';
import { Agreements } from './agreements/Agreements';
import { Members } from './members/Members';

interface AdministrationSection {
  /** Its address behind /administration, and the key of its title among the words. */
  readonly id: 'members' | 'agreements' | 'agency';
  readonly Component: ComponentType<{ readonly me: MyAccount }>;
  /** Who has it: any of these. */
  readonly roles: readonly Role[];
}

/** The parts of the page in their order. */
const sections: readonly AdministrationSection[] = [
  { id: 'members', Component: Members, roles: ['ADMINISTRATOR'] },
  { id: 'agreements', Component: Agreements, roles: ['ADMINISTRATOR'] },
  { id: 'agency', Component: AgencySettings, roles: ['ADMINISTRATOR'] },
];

/** What the reader has of the page; the first is what it opens with. */
export const sectionsFor = ({ roles }: MyAccount): readonly AdministrationSection[] =>
  sections.filter((section) => section.roles.some((role) => roles.includes(role)));
