/** Each page comes over the net when it is first opened, or before that once the first page stands. */
export const pages = {
  today: async () => (await import('@/features/today/TodayPage')).TodayPage,
  referrals: async () => (await import('@/features/referrals/ReferralsPage')).ReferralsPage,
  referral: async () => (await import('@/features/referral/ReferralPage')).ReferralPage,
  newReferral: async () =>
    (await import('@/features/new-referral/NewReferralPage')).NewReferralPage,
  messages: async () => (await import('@/features/messages/MessagesPage')).MessagesPage,
  administration: async () =>
    (await import('@/features/administration/AdministrationPage')).AdministrationPage,
  audit: async () => (await import('@/features/audit/AuditPage')).AuditPage,
  me: async () => (await import('@/features/me/MePage')).MePage,
} as const;

/** What a page loads when it is used: the form of a step, the evidence. */
const parts = [
  () => import('@/features/referral/actions/StepDrawer'),
  () => import('@/features/referral/CasePanel'),
  () => import('@/features/evidence/EvidenceStrip'),
  () => import('@/features/referrals/Filters'),
];

/** Fetches the other pages' scripts while nothing else is to be done: a dead net then stops nobody from writing. */
export async function fetchAhead(): Promise<void> {
  for (const load of [pages.newReferral, ...Object.values(pages), ...parts]) {
    await load().catch(() => undefined);
  }
}
