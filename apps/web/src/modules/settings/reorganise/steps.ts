import type { components } from '@guanxi/api-client'
import type { ChosenPerson } from '../people-select/queries.ts'
import { newUnitId } from './new-unit-id.ts'

export type Step = components['schemas']['ReorganisationStep']

export const stepKinds = ['move', 'merge', 'split', 'create', 'rename', 'close'] as const
export type StepKind = (typeof stepKinds)[number]

/** A step that is being entered. */
export interface Draft {
  readonly kind: StepKind
  readonly unitId: string | null
  /** Where it moves, into what it merges. */
  readonly targetId: string | null
  readonly name: string
  readonly people: readonly ChosenPerson[]
  readonly withCustomers: boolean
}

export const blankDraft: Draft = { kind: 'move', unitId: null, targetId: null, name: '', people: [], withCustomers: true }

export type DraftField = 'unitId' | 'targetId' | 'name'

/** The fields that a kind of step has. */
export const fieldsOf: Readonly<Record<StepKind, readonly DraftField[]>> = {
  move: ['unitId', 'targetId'],
  merge: ['unitId', 'targetId'],
  split: ['unitId', 'name'],
  create: ['targetId', 'name'],
  rename: ['unitId', 'name'],
  close: ['unitId'],
}

/** What is still missing. */
export function missingIn(draft: Draft): readonly DraftField[] {
  return fieldsOf[draft.kind].filter((field) => (field === 'name' ? draft.name.trim() === '' : draft[field] === null))
}

/** Whether somebody has begun to fill it in. */
export function isTouched(draft: Draft): boolean {
  return fieldsOf[draft.kind].some((field) => draft[field] !== blankDraft[field])
}

/** The step, or undefined as long as something is missing. */
export function stepOf(draft: Draft, newId: () => string = newUnitId): Step | undefined {
  if (missingIn(draft).length > 0) return undefined
  const { kind, people, withCustomers } = draft
  const [unitId, targetId, name] = [draft.unitId ?? '', draft.targetId ?? '', draft.name.trim()]
  switch (kind) {
    case 'move':
      return { kind, unitId, parentId: targetId }
    case 'merge':
      return { kind, unitId, intoId: targetId }
    case 'create':
      return { kind, name, parentId: targetId, newId: newId() }
    case 'rename':
      return { kind, unitId, name }
    case 'close':
      return { kind, unitId }
    case 'split': {
      const ids = people.map((person) => person.userId)
      return { kind, unitId, name, newId: newId(), people: ids, moveCustomers: withCustomers ? 'of_owners' : 'none' }
    }
  }
}
