/** The settings that row-level security reads, for a member; the same six as the product binds. */
export const contextOf = (person) => ({
  text: `select set_config('app.lo', $1, true), set_config('app.hi', $2, true), set_config('app.agency', $3, true),
    set_config('app.bureau', $4, true), set_config('app.member', $5, true), set_config('app.system', 'off', true)`,
  values: [
    String(person.code),
    String(person.codeHi),
    person.agencyId,
    person.bureauId,
    person.memberId,
  ],
});
