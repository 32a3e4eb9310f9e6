import type { ReferralContentInput } from '@portal/referrals';

/** How far a story goes. Each goal includes the steps before it on its way. */
export type Goal =
  | 'DRAFT'
  | 'IN_REVIEW'
  | 'SENT'
  | 'RECEIVED'
  | 'SUPPLEMENT_PENDING'
  | 'NEGOTIATING'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'VERIFYING'
  | 'FILED'
  | 'NOT_FILED'
  | 'DECIDED'
  | 'FEEDBACK_SENT'
  | 'CLOSED'
  | 'WITHDRAWN';

export type Town = 'wujiang' | 'qingpu' | 'jiashan' | 'kunshan';

export interface Story {
  readonly from: Town;
  readonly to: Town;
  /** Begun so many days before the demonstration is made. */
  readonly daysAgo: number;
  readonly goal: Goal;
  readonly photographs: number;
  readonly content: ReferralContentInput;
}
