import { wordsFor } from '@portal/platform/kernel';
import type { GraphQLContext } from '@portal/platform/graphql';
import { availableActions } from '../domain/available-actions.js';
import { missingForReview } from '../domain/content/requirements.js';
import { sideOf } from '../domain/may.js';
import { factsOf, eventOf, type FactColumns } from '../referral-facts.js';
import { fold } from '../domain/state.js';

/** The steps open to the reader, each refusal in his language. */
export function actionsFor(columns: FactColumns, { actor, now, locale }: GraphQLContext): object[] {
  if (!actor) return [];
  return availableActions(actor, factsOf(columns), now).map((action) => ({
    ...action,
    reason: action.reasonCode === null ? null : wordsFor(action.reasonCode, locale),
  }));
}

/** What the draft still lacks; nothing is missing from a referral that has left the drafter. */
export function missingFor(columns: FactColumns, { locale }: GraphQLContext): object[] {
  const facts = factsOf(columns);
  if (facts.state.status !== 'DRAFT') return [];
  const missing = missingForReview(facts.content, facts.evidence, facts.legalBases);
  return missing.map((item) => ({ ...item, message: wordsFor(item.code, locale) }));
}

export function sideFor(
  columns: { from: string; to: string | null; sent: string | null },
  { actor }: GraphQLContext,
): string | null {
  if (!actor) return null;
  const toAgencyId = columns.sent === null ? null : columns.to;
  return sideOf(actor, { fromAgencyId: columns.from, toAgencyId });
}

/** What was last asked for, while it is asked for. */
export function supplementItemsOf({ events }: Pick<FactColumns, 'events'>): readonly string[] {
  if (events.length === 0) return [];
  return fold(events.map(eventOf)).supplementItems;
}
