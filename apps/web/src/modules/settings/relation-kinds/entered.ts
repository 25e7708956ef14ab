import type { CustomerKind, NewRelationKind, RelationKind, RelationKindChange, Side } from '../../customers/relations/queries.ts'
import { labelsOf, type Names, namesOf, noNames } from '../fields/entered.ts'

/** A kind of relation as it stands in its form. */
export interface Entered {
  readonly symmetric: boolean
  readonly fromNames: Names
  readonly toNames: Names
  readonly fromKinds: readonly CustomerKind[]
  readonly toKinds: readonly CustomerKind[]
  readonly onlyOne: Side | null
  readonly above: Side | null
  readonly belongs: Side | null
}

export const blank: Entered = {
  symmetric: false,
  fromNames: noNames,
  toNames: noNames,
  fromKinds: ['person'],
  toKinds: ['person'],
  onlyOne: null,
  above: null,
  belongs: null,
}

export function enteredOf({ fromLabels, toLabels, ...kind }: RelationKind): Entered {
  return { ...kind, fromNames: namesOf(fromLabels), toNames: namesOf(toLabels) }
}

export function newKindOf(entered: Entered): NewRelationKind {
  const { symmetric, fromNames, toNames, fromKinds, toKinds, onlyOne, above, belongs } = entered
  const from = { fromLabels: labelsOf(fromNames), fromKinds: [...fromKinds], onlyOne, symmetric }
  return symmetric
    ? { ...from, above: null, belongs: null }
    : { ...from, toLabels: labelsOf(toNames), toKinds: [...toKinds], above, belongs }
}

export function changeOf({ symmetric, fromNames, toNames, fromKinds, toKinds }: Entered): RelationKindChange {
  const from = { fromLabels: labelsOf(fromNames), fromKinds: [...fromKinds] }
  return symmetric ? from : { ...from, toLabels: labelsOf(toNames), toKinds: [...toKinds] }
}
