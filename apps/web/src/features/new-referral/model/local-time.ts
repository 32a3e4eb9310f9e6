/** An act seen at one moment began and ended then; the term of limitation runs from its end. */
export function actAt(at: string): { readonly actFrom: string; readonly actTo: string } {
  return { actFrom: at, actTo: at };
}

const zoneMilliseconds = 8 * 3_600_000;

/** An instant as day and time of day in Asia/Shanghai, whatever the device is set to. */
export function dayAndTime(at: string): { readonly day: string; readonly time: string } {
  const local = new Date(Date.parse(at) + zoneMilliseconds).toISOString();
  return { day: local.slice(0, 10), time: local.slice(11, 16) };
}

/** Day and time in Asia/Shanghai as an instant; null where they name none. */
export function inShanghai(day: string, time: string): string | null {
  const at = Date.parse(`${day}T${time}:00+08:00`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
