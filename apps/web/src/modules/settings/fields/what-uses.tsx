import { BlockSkeleton } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './fields.module.css'
import type { usesQuery } from './queries.ts'
import { UseList } from './use-list.tsx'

/** What leans on a kind or a relation, before it is taken away; nothing is said where nothing does. */
export function WhatUses({ query }: { query: ReturnType<typeof usesQuery> }) {
  const text = useText('shape')
  const appText = useText('app')
  const { data, error } = useQuery(query)
  if (error) return <p role="alert">{describeProblem(error, appText)}</p>
  if (!data) return <BlockSkeleton height={24} />
  if (data.uses.length === 0) return null
  return (
    <div className={css.consequences}>
      <p>{text('remove.uses')}</p>
      <UseList uses={data.uses} />
    </div>
  )
}
