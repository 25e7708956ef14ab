import { useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import css from './duplicates.module.css'
import { hintQuery } from './queries.ts'

/** A quiet word that this customer may be there twice; nothing where there is nothing to say. */
export function DuplicatesHint({ customerId }: { customerId: string }) {
  const text = useText('duplicates')
  const formats = useFormats()
  const { data } = useQuery(hintQuery(customerId))
  if (!data || data.total === 0) return null
  return (
    <p className={css.hint}>
      {data.capped ? text('hintMore', { count: formats.number(data.total) }) : text('hint', { count: data.total })}{' '}
      <Link {...paths.duplicates({ of: customerId })}>{text('hintOpen')}</Link>
    </p>
  )
}
