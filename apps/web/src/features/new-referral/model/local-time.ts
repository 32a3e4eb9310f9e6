/** An act seen at one moment began and ended then; the term of limitation runs from its end. */
export function actAt(at: string): { readonly actFrom: string; readonly actTo: string } {
  return { actFrom: at, actTo: at };
}

const zoneMilliseconds = 8 * 3_600_000;

/** An instant as a `datetime-local` input wants it, in Asia/Shanghai whatever the device is set to. */
export function localInput(at: string): string {
  return new Date(Date.parse(at) + zoneMilliseconds).toISOString().slice(0, 16);
}

/** What a `datetime-local` input says, taken in Asia/Shanghai, as an instant; null where it says nothing. */
export function inShanghai(text: string): string | null {
  const at = Date.parse(`${text.slice(0, 16)}:00+08:00`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
