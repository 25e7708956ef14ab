/** Everything that can be wrong with a formula. Words are made where it is shown, per language. */
export const problemCodes = [
  'formula_empty',
  'formula_too_long',
  'formula_too_deep',
  'formula_too_large',
  'formula_character',
  'formula_escape',
  'formula_number',
  'formula_open_text',
  'formula_open_field',
  'formula_unexpected',
  'formula_chained',
  'formula_unknown_field',
  'formula_unknown_function',
  'formula_arguments',
  'formula_type',
  'formula_branches',
  'formula_currencies',
  'formula_compares_blank',
  'formula_result',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What is wrong and where: `from` and `to` are offsets into the source, in UTF-16 units as an editor counts them. */
export interface Problem {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, string | number>>
  readonly from: number
  readonly to: number
}
