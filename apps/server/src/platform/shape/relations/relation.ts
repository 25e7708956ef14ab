import type { Labels } from '../../fields/field.ts'

export const customerObject = 'customers.customer'

/** Any number of records of one object linked with any number of another, seen from both sides. */
export interface Relation {
  readonly relationId: string
  readonly key: string
  readonly fromObject: string
  readonly toObject: string
  /** What those linked are called on a record of the first object, and on one of the second. */
  readonly labels: Labels
  readonly backLabels: Labels
  readonly removedAt: string | null
  readonly version: number
}

/** A relation as it is seen from one of its sides. */
export interface RelationEnd {
  /** Its name among the fields of the object: `l_insured`, from the second side of a relation with itself `l_insured__back`. */
  readonly list: string
  readonly relation: Relation
  readonly object: string
  /** What the others are, and what they are called here. */
  readonly other: string
  readonly labels: Labels
  readonly table: `links.${string}`
  /** Where the ids of this side stand, and those of the other. */
  readonly own: string
  readonly others: string
}

function columnsOf({ fromObject, toObject }: Relation): readonly [string, string] {
  if (fromObject === customerObject) return ['customerId', 'recordId']
  return toObject === customerObject ? ['recordId', 'customerId'] : ['fromId', 'toId']
}

/** A relation from its two sides; whether anybody may see it is not asked. */
export function endsOf(relation: Relation): readonly [RelationEnd, RelationEnd] {
  const { key, fromObject, toObject, labels, backLabels } = relation
  const [from, to] = columnsOf(relation)
  const shared = { relation, table: `links.${key}` } as const
  const back = fromObject === toObject ? `l_${key}__back` : `l_${key}`
  return [
    { ...shared, list: `l_${key}`, object: fromObject, other: toObject, labels, own: from, others: to },
    { ...shared, list: back, object: toObject, other: fromObject, labels: backLabels, own: to, others: from },
  ]
}

export const isOfCustomers = ({ fromObject, toObject }: Pick<Relation, 'fromObject' | 'toObject'>): boolean =>
  fromObject === customerObject || toObject === customerObject
