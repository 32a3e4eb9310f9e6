import { v7, validate } from 'uuid';

/** A UUIDv7 (RFC 9562, 5.7): made by the application, ordered by time. */
export const newId = (): string => v7();

/** Whether it is an id as we write it: another spelling of the same number would not compare equal. */
export const isId = (value: unknown): value is string =>
  typeof value === 'string' && validate(value) && value === value.toLowerCase();
