import { useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './duplicates.module.css'
import type { Pair } from './queries.ts'

interface PairListProps {
  pairs: readonly Pair[]
  at: number
  onChoose: (at: number) => void
  /** More of them are to be had. */
  onMore: (() => void) | undefined
  isLoading: boolean
}

export const pairId = ({ left, right }: Pair): string => `${left.customerId} ${right.customerId}`

/** The pairs, the likeliest first. */
export function PairList({ pairs, at, onChoose, onMore, isLoading }: PairListProps) {
  const text = useText('duplicates')
  const formats = useFormats()
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is looked at.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <nav className={css.list} aria-label={text('list')}>
      <ul ref={list}>
        {pairs.map((pair, index) => (
          <li key={pairId(pair)}>
            <button type="button" aria-current={index === at ? 'true' : undefined} onClick={() => onChoose(index)}>
              <span className={css.names}>
                {pair.left.name} · {pair.right.name}
              </span>
              <span className={css.small}>{formats.percent(Math.min(0.999, pair.probability), 1)}</span>
            </button>
          </li>
        ))}
      </ul>
      {onMore && (
        <Button variant="subtle" loading={isLoading} onClick={onMore}>
          {text('more')}
        </Button>
      )}
    </nav>
  )
}
