export type FieldType = 'text' | 'number' | 'money' | 'share' | 'date' | 'time' | 'instant' | 'enum' | 'choices' | 'boolean'

const filled = ['empty', 'not_empty'] as const
const compared = ['is', 'lt', 'lte', 'gt', 'gte', 'between', ...filled] as const

const byType: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['is', 'is_not', 'contains', 'starts_with', ...filled],
  number: compared,
  money: compared,
  share: ['lt', 'lte', 'gt', 'gte', 'between', ...filled],
  date: ['is', 'lt', 'gt', 'between', ...filled],
  time: ['is', 'lt', 'lte', 'gt', 'gte', ...filled],
  // When a day begins depends on where one is: an instant is there or it is not.
  instant: filled,
  enum: ['in', 'not_in', ...filled],
  choices: ['in', 'not_in', ...filled],
  boolean: ['is', ...filled],
}

/** What can be asked of a field of a type, of one record and whatever the day. */
export function operatorsFor(type: string): readonly string[] {
  const found = Object.entries(byType).find(([known]) => known === type)
  return found?.[1] ?? []
}
