import { type FieldFault, isId } from '@portal/platform/kernel';
import { fault, requiredTextFaults, textFaults } from '../content/field-faults.js';

const NOTE_LIMIT = 2000;
const TEXT_LIMIT = 5000;

type Maybe<T> = T | null | undefined;

export const noteFaults = (note: Maybe<string>): FieldFault[] =>
  textFaults('note', note, NOTE_LIMIT);

/** A reason, record or summary that has to be written: at most 5,000 characters. */
export const proseFaults = (path: string, text: string): FieldFault[] =>
  requiredTextFaults(path, text, TEXT_LIMIT);

export const labelFaults = (path: string, text: string): FieldFault[] =>
  requiredTextFaults(path, text, 100);

export const idFaults = (path: string, id: string): FieldFault[] =>
  isId(id) ? [] : [fault(path, 'UNKNOWN_ID')];

/** Whole numbers 1 to 5, or none. */
export const ratingFaults = (path: string, rating: Maybe<number>): FieldFault[] =>
  rating === null || rating === undefined || [1, 2, 3, 4, 5].includes(rating)
    ? []
    : [fault(path, 'OUT_OF_RANGE')];
