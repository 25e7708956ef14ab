import { showToast } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'

const mostOfOne = 50

interface Chosen {
  readonly id: string
  readonly can: readonly string[]
  readonly values: Readonly<Record<string, unknown>>
}

/** In the bar of what is chosen in a list: compares them, to make one of them. */
export function MergeChosen({ ids, rows }: { ids: readonly string[]; rows: readonly Chosen[] }) {
  const text = useText('merging')
  const navigate = useNavigate()
  // What would be refused as a whole is said before it is asked.
  const open = () => {
    const closed = rows.filter((row) => ids.includes(row.id) && !row.can.includes('merge'))
    const name = String(closed[0]?.values.displayName ?? '')
    if (ids.length < 2) showToast(text('tooFew'), { tone: 'bad' })
    else if (ids.length > mostOfOne) showToast(text('tooMany', { most: mostOfOne, count: ids.length }), { tone: 'bad' })
    else if (closed.length > 0) showToast(text('notAll', { count: closed.length, name }), { tone: 'bad' })
    else void navigate(paths.merge(...ids))
  }
  return (
    <button type="button" onClick={open}>
      {text('open')}
    </button>
  )
}
