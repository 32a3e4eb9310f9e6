export { type Outcome, ok, fail, assertNever } from './outcome.js';
export { Fault } from './failure.js';
export type { Failure, FaultCode, FieldFault, WordParams } from './failure.js';
export { registerWords, hasWords, wordsFor, localeOf } from './words.js';
export type { Locale, Wording } from './words.js';
export { Clock, SystemClock, SetClock } from './clock.js';
export { newId, isId } from './id.js';
export { FieldCipher } from './field-cipher.js';
export { canonicalJson, sha256Hex } from './canonical.js';
