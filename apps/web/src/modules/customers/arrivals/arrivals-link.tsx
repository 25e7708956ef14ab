import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { arrivalsQuery } from './queries.ts'

/** The way to what waits for a decision; not there when nothing does. */
export function ArrivalsLink() {
  const text = useText('customers')
  const { data } = useQuery(arrivalsQuery)
  if (!data || data.questions.length === 0) return null
  const count = data.questions.length
  return <ButtonLink target={paths.arrivals()}>{text(data.hasMore ? 'arrivals.waitMany' : 'arrivals.wait', { count })}</ButtonLink>
}
