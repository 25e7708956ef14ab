import { useFormats } from '@guanxi/ui'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import css from './duplicates.module.css'
import { checkQuery, type Draft, type Likely } from './queries.ts'

const waitMs = 400

function useReasons() {
  const text = useText('duplicates')
  const formats = useFormats()
  return ({ evidence }: Likely): string => {
    const reasons = evidence.flatMap(({ label: field, says }) => {
      if (says === 'same') return [text('check.same', { field })]
      return says === 'alike' ? [text('check.alike', { field })] : []
    })
    return formats.list(reasons)
  }
}

/** Who of those we know may be the one who is being entered; adding them anyway stays possible. */
export function LikelyBefore({ draft, onLeave }: { draft: Draft; onLeave: () => void }) {
  const text = useText('duplicates')
  const formats = useFormats()
  const reasons = useReasons()
  const [asked] = useDebouncedValue(draft, waitMs)
  const isEnough = Boolean(asked.displayName?.trim() || asked.phone?.trim() || asked.email?.trim())
  const { data: likely = [] } = useQuery({ ...checkQuery(asked), enabled: isEnough, placeholderData: keepPreviousData, retry: false })
  if (!isEnough || likely.length === 0) return null
  return (
    <div className={css.before} role="status">
      <strong>{text('check.title')}</strong>
      <ul>
        {likely.map((one) => (
          <li key={one.customerId}>
            <Link {...paths.customer(one.customerId)} onClick={onLeave}>
              {text('check.looksLike', { name: one.name, share: formats.percent(Math.min(0.999, one.probability), 0) })}
            </Link>
            <span>{reasons(one)}</span>
          </li>
        ))}
      </ul>
      <span>{text('check.anyway')}</span>
    </div>
  )
}
