import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { labelIn } from '../../../own-fields/own-field.ts'
import { objectsQuery } from '../../objects/queries.ts'

export interface RolledKind {
  /** As fields name it: `custom.policy`. */
  readonly object: string
  readonly key: string
  readonly name: string
}

/** The kinds of record that belong to customers; undefined until they are known. */
export function useRolledKinds(): readonly RolledKind[] | undefined {
  const { language } = useFormats()
  const { data } = useQuery(objectsQuery)
  return data
    ?.filter(({ ofCustomer, removedAt }) => ofCustomer && removedAt === null)
    .map(({ key, plurals }) => ({ object: `custom.${key}`, key, name: labelIn(plurals, language) }))
}
