/**
 * The settings of the context as policies read them. In a sub-select, so that they are read once a
 * statement; `nullif`, because a setting that was local to an earlier transaction reads ''.
 */
export const LO = `(select nullif(current_setting('app.lo', true), '')::int)`;
export const HI = `(select nullif(current_setting('app.hi', true), '')::int)`;
export const AGENCY = `(select nullif(current_setting('app.agency', true), '')::uuid)`;
export const BUREAU = `(select nullif(current_setting('app.bureau', true), '')::uuid)`;
export const MEMBER = `(select nullif(current_setting('app.member', true), '')::uuid)`;
export const SYS = `(select current_setting('app.system', true) = 'on')`;

/** A row is seen by whoever handles it and everybody above. CASE keeps it a filter, never an access path. */
export const RANGE = `case when to_code between ${LO} and ${HI} then true else from_code between ${LO} and ${HI} end`;

/** Row-level security that holds for the owner too. */
export const forceRowSecurity = (table: string): string =>
  `alter table ${table} enable row level security; alter table ${table} force row level security;`;
