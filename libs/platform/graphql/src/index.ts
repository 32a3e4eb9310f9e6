import './words.js';

export { defineView, column, expression, embedded, one, many, connection, derive } from './view.js';
export type { View, ViewField, Bind, RowSql, SortKey, Arguments } from './view.js';
export { ViewReader, type Row, type Page, type PageQuery, type Where } from './view-reader.js';
export { rootTarget, below, isAsked, type Target } from './selection.js';
export { installViews } from './install-views.js';
export type { GraphQLContext } from './request-context.js';
export { DateTimeScalar, DateScalar } from './scalars.js';
export {
  UserError,
  InvalidInput,
  IdempotencyConflict,
  RuleViolation,
  userError,
  resolvePayload,
} from './user-errors.js';
export { faultCodeOf, formatError, type ErrorLog } from './format-error.js';
export { limitsRule, checkCost, checkIntrospection, LIMITS } from './limits.js';
export { subscriptionRule } from './subscription-rule.js';
export { namedDocument, readTrustedDocuments, type TrustedDocuments } from './trusted-documents.js';
export { CurrentActor, Context } from './decorators.js';
export { connectionOf } from './page-types.js';
export { enumOf } from './enum-of.js';
export { Payloads, type Asked, type Payload } from './payloads.js';
export { LiveEvents } from './live-events.js';
