import { useFormats } from '@guanxi/ui'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import { can } from '../../../router/require-permission.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { kindsQuery, type RecordKind, seeRecords } from './queries.ts'

/** A kind of record in the reader's language. */
export interface Kind extends Pick<RecordKind, 'key' | 'object' | 'icon' | 'ofCustomer' | 'mayCreate'> {
  /** What one is called. */
  readonly one: string
  /** What many are called. */
  readonly many: string
}

const none: readonly Kind[] = []

function kindIn({ labels, plurals, ...kind }: RecordKind, language: string): Kind {
  return { ...kind, one: labelIn(labels, language), many: labelIn(plurals, language) }
}

/** The kinds of which the reader may see records; none until that is known. */
export function useKinds(): readonly Kind[] {
  // Asked outside of the shell as well: where another system asks for leave to act, nobody's session stands in the address.
  const { user } = useRouteContext({ strict: false })
  const { language } = useFormats()
  const { data } = useQuery({ ...kindsQuery, enabled: user !== undefined && can(user, seeRecords) })
  return useMemo(() => data?.map((kind) => kindIn(kind, language)) ?? none, [data, language])
}

/** The kind that an address names; one that is not, or not for this reader, is not found. */
export function useKind(key: string): Kind {
  const { language } = useFormats()
  const { data } = useSuspenseQuery(kindsQuery)
  const found = data.find((kind) => kind.key === key)
  return useMemo(() => {
    if (!found) throw new ApiProblem(404, { code: 'object_unknown', params: { object: key } })
    return kindIn(found, language)
  }, [found, key, language])
}
