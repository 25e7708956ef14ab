import { Card, CardSkeleton, ErrorState } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Place, relatedQuery } from './queries.ts'
import { RelatedCard } from './related-card.tsx'

/** What hangs on a record or a customer: what it is linked with, and who refers to it. */
export function RelatedLists({ of }: { of: Place }) {
  const appText = useText('app')
  const { data, error, isPending, refetch } = useQuery(relatedQuery(of))
  if (error && !data) {
    return (
      <Card>
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      </Card>
    )
  }
  if (isPending || !data) return <CardSkeleton />
  // Of what refers to it an empty list says nothing; an empty list of links is where the first one is made.
  const shown = data.filter(({ kind, count, mayLink }) => count > 0 || (kind === 'linked' && mayLink))
  return shown.map((list) => <RelatedCard key={`${list.object} ${list.list}`} of={of} list={list} />)
}
