import type { OwnField } from '../own-field.ts'

/** What stands where a reference leads to something that the reader does not see. */
export const veil = '•••'

type Names = Readonly<Record<string, string>>

/** Fields with the names of what their references lead to, as the answer with the values has them. */
export function withNamed(fields: readonly OwnField[], names: Names, unseen: string): readonly OwnField[] {
  const choices = [...Object.entries(names), [veil, unseen] as const].map(([value, label]) => {
    return { value, label, colour: 'grey', isRetired: false }
  })
  return fields.map((field) => (field.type === 'reference' || field.type === 'file' ? { ...field, choices } : field))
}
