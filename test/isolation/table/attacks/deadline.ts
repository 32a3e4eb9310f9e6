/** The columns of a clock, but whose and on which side. */
export const aDeadline = {
  id: 'gen_random_uuid()',
  step: `'ACCEPT'`,
  side: `'RECEIVER'`,
  term_kind: `'HOURS'`,
  amount: '1',
  basis_zh: `'x'`,
  basis_en: `'x'`,
  basis_rank: `'LAW'`,
  start_at: 'now()',
  due_at: 'now()',
  provisional: 'false',
} as const;
