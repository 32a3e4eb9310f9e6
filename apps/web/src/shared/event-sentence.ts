import { useTranslation } from 'react-i18next';
import type { AgencyNameFragment, EventSentenceFragment } from '@/gql/graphql';
import { useAgencyName } from './ui/Agency';

/** Tells an event in one sentence; `to` is the receiver, where the event sends the case. */
export function useEventSentence(): (
  event: EventSentenceFragment,
  to: AgencyNameFragment | null,
) => string {
  const { t } = useTranslation();
  const name = useAgencyName();
  return (event, to) =>
    t(`event.${event.kind}`, {
      who: event.actorAgency ? `${name(event.actorAgency)} ${event.actorName}` : event.actorName,
      to: name(to),
      competent: name(event.competentAgency),
      unit: name(event.unit),
      officers: (event.officerNames ?? []).join(t('list.comma')),
      handedFrom: event.handedFrom ?? '',
      handedTo: event.handedTo ?? '',
      handedBy: event.handedBy ?? '',
      document: event.documentNumber ?? '',
      outcome: event.outcome ? t(`outcome.${event.outcome}`) : '',
      decision: event.decisionKind ? t(`decision.${event.decisionKind}`) : '',
      decline: event.declineReason ? t(`declineReason.${event.declineReason}`) : '',
    });
}
