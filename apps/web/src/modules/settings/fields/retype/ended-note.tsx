import { useFormats } from '@guanxi/ui'
import { useText } from '../../../../i18n/text.ts'
import css from '../fields.module.css'
import type { TypeChange } from './queries.ts'

/** How the latest change ended, for as long as that matters. */
export function EndedNote({ change }: { change: TypeChange }) {
  const text = useText('shape')
  const formats = useFormats()
  const { state, problem, lostRows, endedAt, toType } = change
  if (state === 'failed')
    return (
      <p className={css.notFit} role="alert">
        <b>{text('retype.failed')}</b> {problem?.message}
      </p>
    )
  if (state !== 'done' || endedAt === null) return null
  const day = formats.date(endedAt)
  const done = text('retype.done', { type: text(`types.${toType}`), day })
  return (
    <p className={css.hint} role="status">
      {done} {lostRows > 0 && text('retype.leftOut', { count: lostRows, number: formats.number(lostRows) })} {text('retype.kept')}
    </p>
  )
}
