import { BlockSkeleton, EmptyState, ErrorState, useFormats, ViewTabs } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import css from './duplicates.module.css'
import { PairCard } from './pair-card.tsx'
import { PairList, pairId } from './pair-list.tsx'
import { type Pair, searchQuery } from './queries.ts'
import { SearchLine } from './search-line.tsx'
import { useQueue } from './use-queue.ts'

const route = getRouteApi('/shell/customers/duplicates')

function NoPairs({ state }: { state: Pair['state'] }) {
  const text = useText('duplicates')
  const formats = useFormats()
  const { last } = useSuspenseQuery(searchQuery).data
  if (state === 'not_same') return <EmptyState icon={<IconUsersGroup />} title={text('emptyTold')} />
  return (
    <EmptyState icon={<IconUsersGroup />} title={text('empty')}>
      {last?.finishedAt ? text('emptyText', { when: formats.dateTime(last.finishedAt) }) : text('emptyNever')}
    </EmptyState>
  )
}

interface QueueProps {
  state: Pair['state']
  of: string | undefined
}

function Position({ at, total, isCapped, onGo }: { at: number; total: number; isCapped: boolean; onGo: (at: number) => void }) {
  const text = useText('duplicates')
  const formats = useFormats()
  const place = { at: formats.number(at + 1), total: formats.number(total) }
  return (
    <div className={css.position}>
      <Button variant="subtle" disabled={at === 0} onClick={() => onGo(at - 1)}>
        {text('previous')}
      </Button>
      <span>{text(isCapped ? 'positionMore' : 'position', place)}</span>
      <Button variant="subtle" disabled={at + 1 >= total} onClick={() => onGo(at + 1)}>
        {text('next')}
      </Button>
    </div>
  )
}

function Queue({ state, of }: QueueProps) {
  const text = useText('duplicates')
  const appText = useText('app')
  const queue = useQueue(state, of)
  const { query, pairs, at, go } = queue
  const pair = pairs[at]
  const more = query.hasNextPage ? () => void query.fetchNextPage() : undefined
  const goTo = (to: number) => {
    if (to >= pairs.length - 3) more?.()
    go(to)
  }
  useHotkeys([
    ['j', () => goTo(at + 1)],
    ['k', () => goTo(at - 1)],
    ['m', () => pair?.state === 'open' && pair.can.includes('merge') && void queue.merge(pair)],
    ['n', () => pair?.state === 'open' && pair.can.includes('judge') && void queue.notSame(pair)],
    ['u', () => void queue.undo()],
  ])
  if (query.isPending) return <BlockSkeleton height={320} />
  if (query.isError && !query.data)
    return <ErrorState title={text('failedTitle')} message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  if (!pair) return <NoPairs state={state} />
  const [first] = query.data.pages
  return (
    <div className={css.columns}>
      <PairList pairs={pairs} at={at} onChoose={goTo} onMore={more} isLoading={query.isFetchingNextPage} />
      <div className={css.present}>
        <Position at={at} total={Math.max(pairs.length, first?.total ?? 0)} isCapped={first?.capped ?? false} onGo={goTo} />
        <PairCard
          key={pairId(pair)}
          pair={pair}
          isBusy={queue.isBusy}
          onMerge={() => void queue.merge(pair)}
          onNotSame={() => void queue.notSame(pair)}
          onReopen={() => void queue.reopen(pair)}
        />
        <p className={css.keys}>{text('keys')}</p>
      </div>
    </div>
  )
}

/** Customers who may be one, to be worked through: the likeliest first, with what each field says. */
export function DuplicatesPage() {
  const text = useText('duplicates')
  const listText = useText('customers')
  const navigate = useNavigate()
  const { user } = useSession()
  const { of, show } = route.useSearch()
  const state = show === 'told' ? 'not_same' : 'open'
  const rules = can(user, 'customers.duplicate.edit')
  return (
    <Page
      title={text('title')}
      crumbs={[{ label: listText('pages.list.title'), link: paths.customers() }]}
      actions={rules && <ButtonLink target={paths.duplicateRules()}>{text('rules.open')}</ButtonLink>}
    >
      <ViewTabs
        label={text('tabs.label')}
        views={[
          { id: 'open', label: text('tabs.open') },
          { id: 'told', label: text('tabs.told') },
        ]}
        current={state === 'open' ? 'open' : 'told'}
        onChoose={(id) => void navigate({ ...paths.duplicates({ of, show: id === 'told' ? id : undefined }), replace: true })}
      />
      <PageBody>
        <p className={css.intro}>{text('intro')}</p>
        <SearchLine />
        <Queue key={`${state} ${of ?? ''}`} state={state} of={of} />
      </PageBody>
    </Page>
  )
}
