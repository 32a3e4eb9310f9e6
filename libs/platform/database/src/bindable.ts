import { Fault } from '@portal/platform/kernel';

const isUnbindable = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : Array.isArray(value) && value.some(isUnbindable);

/**
 * PostgreSQL's texts hold no U+0000: nothing that is stored can equal such a value. Inputs that are
 * kept name the field themselves; this is for what is only looked for.
 * @throws Fault BAD_USER_INPUT
 */
export function refuseUnbindable(values: readonly unknown[]): void {
  if (values.some(isUnbindable)) throw new Fault('BAD_USER_INPUT', { reason: 'text' });
}
