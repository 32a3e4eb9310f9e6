import { CalendarDayEntity } from './calendar/calendar-day.entity.js';
import { CalendarNoticeEntity } from './calendar/calendar-notice.entity.js';
import { LegalBasisEntity } from './legal-basis.entity.js';

export { addTerm, type DueTime, type Term, type TermKind } from './add-term.js';
export { addDays, dayOf, endOf, startOf, yearOf, type Day } from './calendar/shanghai.js';
export { countDays, type CountedDays } from './count-days.js';
export { WorkCalendar, type CalendarDay, type CalendarNotice } from './calendar/work-calendar.js';
export { loadCalendar } from './calendar/calendar.repository.js';
export { DEADLINE_STEPS, STEP_TERMS, termFor } from './terms.js';
export type { AppliedTerm, BasisRank, DeadlineStep, TermSide } from './terms.js';
export { defaultBasisIds } from './default-bases.js';
export { legalBasisView } from './legal-basis.view.js';
export {
  LegalBasis,
  CountedDaysType,
  BasisRankEnum,
  DeadlineStepEnum,
  TermKindEnum,
} from './deadlines.graphql.js';
export { DeadlinesModule } from './deadlines.module.js';
export { seedDeadlines } from './seed-deadlines.js';

export const deadlinesEntities = [CalendarNoticeEntity, CalendarDayEntity, LegalBasisEntity];
export { DeadlinesResolver } from './deadlines.resolver.js';
