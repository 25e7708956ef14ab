import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import css from './hand-over.module.css'
import { isEnding, isKnown, nonZero } from './nouns.ts'
import type { Counts } from './queries.ts'

interface CountsListProps {
  counts: Counts
  isDone: boolean
}

/** What is given, and what ends, each with its number. */
export function CountsList({ counts, isDone }: CountsListProps) {
  const text = useText('organisation')
  const formats = useFormats()
  const all = nonZero(counts)
  const line = ([noun, count]: readonly [string, number]) => (
    <li key={noun}>
      {isKnown(noun) ? text(`handOver.nouns.${noun}`, { count, shown: formats.number(count) }) : `${formats.number(count)} ${noun}`}
    </li>
  )
  const given = all.filter(([noun]) => !isEnding(noun))
  const ended = all.filter(([noun]) => isEnding(noun))
  return (
    <div className={css.counts}>
      <div>
        <h3 className={css.heading}>{text(isDone ? 'handOver.given' : 'handOver.gives')}</h3>
        <ul className={css.list}>{given.length === 0 ? <li className={css.hint}>{text('handOver.nothing')}</li> : given.map(line)}</ul>
      </div>
      <div>
        <h3 className={css.heading}>{text(isDone ? 'handOver.ended' : 'handOver.ends')}</h3>
        <ul className={css.list}>{ended.length === 0 ? <li className={css.hint}>{text('handOver.nothing')}</li> : ended.map(line)}</ul>
      </div>
    </div>
  )
}
