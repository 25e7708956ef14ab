import type { OwnField } from '../../own-fields/own-field.ts'

const plain = { help: '', limits: {}, choices: [], isRequired: false, defaultValue: null, canWrite: true } as const

/** The title of a record, as a field among those of the company. */
export function titleField(name: string): OwnField {
  return { ...plain, key: 'title', type: 'text', name, isRequired: true }
}

/** Who looks after a record, chosen among colleagues. */
export function ownerField(name: string, people: readonly { value: string; label: string }[]): OwnField {
  const choices = people.map(({ value, label }) => ({ value, label, colour: 'grey', isRetired: false }))
  return { ...plain, key: 'ownerId', type: 'choice', name, choices }
}
