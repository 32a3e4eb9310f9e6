export { ROLES, hasRole } from './actor.js';
export type { Actor, Role } from './actor.js';
export { RateLimits } from './rate-limits.js';
export type { Payer, Rate, Spent } from './rate-limits.js';
