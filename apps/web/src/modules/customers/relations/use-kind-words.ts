import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { labelIn } from '../../own-fields/own-field.ts'
import { type RelationKind, relationKindsQuery, type Side } from './queries.ts'

interface KindWords {
  readonly kinds: readonly RelationKind[]
  /** What a relation is called on the page of the one who stands on that side. */
  readonly nameOf: (type: string, direction: Side) => string
}

/** How customers can be related, in the reader's words. */
export function useKindWords(): KindWords {
  const { language } = useFormats()
  const { data: kinds = [] } = useQuery(relationKindsQuery)
  return {
    kinds,
    nameOf: (type, direction) => {
      const kind = kinds.find((one) => one.type === type)
      return kind ? labelIn(direction === 'from' ? kind.fromLabels : kind.toLabels, language) : ''
    },
  }
}
