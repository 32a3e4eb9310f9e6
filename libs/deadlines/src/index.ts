export { addTerm, addWorkingDays, nextWorkingDay, lastDayOf, TERM_KINDS } from './add-term.js';
export type { DueTime, Term, TermKind } from './add-term.js';
export { addDays, dayOf, endOf, isDay, startOf, yearOf, type Day } from './calendar/shanghai.js';
export { WorkCalendar } from './calendar/work-calendar.js';
export { publishedCalendar } from './calendar/published.js';
export { loadCalendar } from './calendar/calendar.repository.js';
export { DEADLINE_STEPS, BASIS_RANKS, STEP_TERMS, termFor } from './terms.js';
export type { AppliedTerm, BasisRank, DeadlineStep, StepTerm, TermSide } from './terms.js';
export { defaultBasisIds, isInForce } from './default-bases.js';
export { legalBasisView } from './legal-basis.view.js';
export { LegalBasis, BasisRankEnum, DeadlineStepEnum, TermKindEnum } from './deadlines.graphql.js';
export { DeadlinesModule } from './deadlines.module.js';
export { seedDeadlines } from './seed-deadlines.js';
import { CalendarDayEntity } from './calendar/calendar-day.entity.js';
import { CalendarNoticeEntity } from './calendar/calendar-notice.entity.js';
import { LegalBasisEntity } from './legal-basis.entity.js';

export const deadlinesEntities = [CalendarNoticeEntity, CalendarDayEntity, LegalBasisEntity];
