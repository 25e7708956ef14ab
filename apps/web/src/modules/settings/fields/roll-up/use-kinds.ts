import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { labelIn } from '../../../own-fields/own-field.ts'
import { customerObject } from '../../../own-fields/queries.ts'
import { objectsQuery } from '../../objects/queries.ts'
import { relationsQuery } from '../../objects/relations/queries.ts'

interface RolledKind {
  /** As fields name it: `custom.policy`. */
  readonly object: string
  readonly key: string
  readonly name: string
}

/** The kinds of record that belong to customers; undefined until they are known. */
function useRolledKinds(): readonly RolledKind[] | undefined {
  const { language } = useFormats()
  const { data } = useQuery(objectsQuery)
  return data
    ?.filter(({ ofCustomer, removedAt }) => ofCustomer && removedAt === null)
    .map(({ key, plurals }) => ({ object: `custom.${key}`, key, name: labelIn(plurals, language) }))
}

/** Something that can be rolled up on an object: what belongs to customers, or what is linked by a relation. */
export interface Source {
  /** The kind and the list of the relation, as one word: what a select holds. */
  readonly value: string
  readonly object: string
  readonly relation: string | null
  readonly name: string
}

export const sourceValue = ({ object, relation }: Pick<Source, 'object' | 'relation'>): string =>
  relation === null ? object : `${object} ${relation}`

/** What can be rolled up on an object; undefined until it is known. */
export function useSources(on: string): readonly Source[] | undefined {
  const { language } = useFormats()
  const kinds = useRolledKinds()
  const { data: relations } = useQuery(relationsQuery)
  if (!kinds || !relations) return undefined
  const owned = on === customerObject ? kinds.map(({ object, name }) => ({ object, relation: null, name })) : []
  const linked = relations
    .filter(({ removedAt }) => removedAt === null)
    .flatMap(({ key, fromObject, toObject, labels, backLabels }) => [
      { owner: fromObject, object: toObject, relation: `l_${key}`, labels },
      { owner: toObject, object: fromObject, relation: fromObject === toObject ? `l_${key}__back` : `l_${key}`, labels: backLabels },
    ])
    .filter(({ owner }) => owner === on)
    .map(({ object, relation, labels }) => ({ object, relation, name: labelIn(labels, language) }))
  return [...owned, ...linked].map((source) => ({ ...source, value: sourceValue(source) }))
}
