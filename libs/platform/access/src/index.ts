export { ROLES, hasRole } from './actor.js';
export type { Actor, Role } from './actor.js';
