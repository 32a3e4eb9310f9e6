const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The calendar day (YYYY-MM-DD) of an instant in Shanghai, which has kept UTC+8 since 1991. */
export const shanghaiDay = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10);

/** The instant at which a Shanghai day begins. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

/** Whether the text is a day that exists, between 1900 and 2999. */
export function isDay(text: string): boolean {
  const parts = DAY_FORM.exec(text);
  if (!parts) return false;
  const date = new Date(`${text}T00:00:00Z`);
  const year = Number(parts[1]);
  if (Number.isNaN(date.getTime()) || year < 1900 || year > 2999) return false;
  return date.toISOString().startsWith(text);
}

/**
 * The last day on which a penalty may still be imposed: two years after the act, or after the end of
 * a continuing one (行政处罚法 art. 36). 29 February ends on 28 February. Five years for harm to life,
 * health or finance are for people to weigh.
 */
export function limitationDate(actEnd: Date): string {
  const day = shanghaiDay(actEnd);
  const later = `${String(Number(day.slice(0, 4)) + 2)}${day.slice(4)}`;
  return isDay(later) ? later : later.replace(/-29$/, '-28');
}
