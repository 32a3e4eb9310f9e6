import type { Directory } from './directory.js';
import { planProvisioning, type Plan } from './plan.js';
import { readRealm } from './realm-reader.js';
import { openRealm, type ProvisioningAccess } from './realm-session.js';
import { RealmWriter, type FirstPassword } from './realm-writer.js';

export interface ProvisioningOptions {
  /** Only tells what would be done. */
  readonly isDryRun: boolean;
  readonly firstPassword: FirstPassword;
  /** Notes in the directory that the person signs in with this subject. */
  readonly link: (personId: string, subject: string) => Promise<void>;
}

/** Makes realm and directory agree; answers what was (or would be) done, and what a person must settle. */
export async function provision(
  access: ProvisioningAccess,
  directory: Directory,
  options: ProvisioningOptions,
): Promise<Plan> {
  const admin = await openRealm(access);
  const realm = await readRealm(admin, directory.roles);
  const plan = planProvisioning(directory, realm);
  if (options.isDryRun) return plan;
  const writer = new RealmWriter(admin, realm.groupKeys, options.firstPassword);
  for (const step of plan.steps)
    if (step.kind === 'Link') await options.link(step.person.id, step.userId);
    else await writer.carryOut(step);
  return plan;
}
