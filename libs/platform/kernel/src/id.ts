import { v7, validate } from 'uuid';

/** A UUIDv7 (RFC 9562, 5.7): made by the application, ordered by time. */
export const newId = (): string => v7();

export const isId = (value: unknown): value is string =>
  typeof value === 'string' && validate(value);
