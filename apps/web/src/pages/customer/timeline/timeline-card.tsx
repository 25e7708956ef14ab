import { BlockSkeleton, Card, EmptyState, ErrorState, type Formats, Tag, Timeline, type TimelineEntry, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { OrderLines } from '../orders/order-lines.tsx'
import { type Entry, timelineQuery } from '../queries.ts'
import { faceOfEntry } from './entry-icon.tsx'
import { type Tab, tabs } from './entry-kinds.ts'
import { sentenceOf, wordsOf } from './entry-sentence.ts'
import { NoteForm } from './note-form.tsx'
import css from './timeline.module.css'

const dayMs = 86_400_000

function useDayText() {
  const text = useText('customers')
  return (at: string, formats: Formats): string => {
    const day = formats.date(at)
    if (day === formats.date(Date.now())) return text('pages.timeline.today')
    return day === formats.date(Date.now() - dayMs) ? text('pages.timeline.yesterday') : day
  }
}

function Words({ entry }: { entry: Entry }) {
  const { subject, body } = wordsOf(entry)
  return (
    <>
      {subject && <b className={css.subject}>{subject}</b>}
      {body && <p className={css.body}>{body}</p>}
    </>
  )
}

/** The order behind an entry, opened in place. */
function OrderBehind({ customerId, orderId }: { customerId: string; orderId: string }) {
  const text = useText('customers')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" className={css.open} aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
        {text(isOpen ? 'pages.timeline.hideLines' : 'pages.timeline.showLines')}
      </button>
      {isOpen && <OrderLines customerId={customerId} orderId={orderId} />}
    </>
  )
}

function RecordBehind({ object, recordId }: { object: string; recordId: string }) {
  const text = useText('customers')
  return (
    <Link {...paths.record(object.replace('custom.', ''), recordId)} className={css.open}>
      {text('pages.timeline.openRecord')}
    </Link>
  )
}

function behind(entry: Entry, customerId: string): { body?: ReactNode } {
  if (entry.record)
    return entry.record.isThere && entry.referenceId
      ? { body: <RecordBehind object={entry.record.object} recordId={entry.referenceId} /> }
      : {}
  if (entry.referenceKind === 'order' && entry.referenceId)
    return { body: <OrderBehind customerId={customerId} orderId={entry.referenceId} /> }
  return entry.body || wordsOf(entry).subject ? { body: <Words entry={entry} /> } : {}
}

function useEntries(items: readonly Entry[], customerId: string): readonly TimelineEntry[] {
  const text = useText('customers')
  const formats = useFormats()
  const dayOf = useDayText()
  return items.map((entry) => ({
    id: entry.interactionId,
    day: dayOf(entry.occurredAt, formats),
    time: formats.time(entry.occurredAt),
    ...faceOfEntry(entry),
    title: sentenceOf(entry, text, formats),
    ...behind(entry, customerId),
  }))
}

function Tabs({ kind, onChoose }: { kind: Tab | undefined; onChoose: (kind: Tab | undefined) => void }) {
  const text = useText('customers')
  return (
    <nav className={css.tabs} aria-label={text('pages.timeline.kinds')}>
      {[undefined, ...tabs].map((tab) => (
        <button
          key={tab ?? 'all'}
          type="button"
          className={css.tab}
          aria-current={tab === kind ? 'true' : undefined}
          onClick={() => onChoose(tab)}
        >
          {text(tab ? `pages.timeline.tabs.${tab}` : 'pages.timeline.tabs.all')}
        </button>
      ))}
    </nav>
  )
}

function More({ isLoading, onLoad }: { isLoading: boolean; onLoad: () => void }) {
  const text = useText('customers')
  const { ref, entry } = useIntersection()
  const isSeen = entry?.isIntersecting === true
  // biome-ignore lint/correctness/useExhaustiveDependencies: once each time the end comes into sight.
  useEffect(() => {
    if (isSeen && !isLoading) onLoad()
  }, [isSeen, isLoading])
  return (
    <div ref={ref} className={css.more}>
      <Button variant="subtle" color="gray" loading={isLoading} onClick={onLoad}>
        {text('pages.timeline.more')}
      </Button>
    </div>
  )
}

interface TimelineCardProps {
  customerId: string
  mayNote: boolean
  kind: Tab | undefined
  onChoose: (kind: Tab | undefined) => void
}

function Waiting() {
  return (
    <div className={css.waiting}>
      <BlockSkeleton height={44} />
      <BlockSkeleton height={44} />
      <BlockSkeleton height={44} />
    </div>
  )
}

function Entries({ customerId, kind }: Omit<TimelineCardProps, 'onChoose' | 'mayNote'>) {
  const text = useText('customers')
  const appText = useText('app')
  const query = useInfiniteQuery(timelineQuery(customerId, kind))
  const entries = useEntries(query.data?.pages.flatMap((page) => page.items) ?? [], customerId)
  if (query.isPending) return <Waiting />
  if (query.isError && entries.length === 0) {
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  }
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconHistory />} title={text(kind ? 'pages.timeline.noneOfKind' : 'pages.timeline.none')}>
        {text('pages.timeline.noneText')}
      </EmptyState>
    )
  }
  return (
    <>
      <Timeline label={text('pages.timeline.label')} entries={entries} />
      {query.isFetchNextPageError && (
        <p className={css.failed} role="alert">
          <Tag tone="bad">{text('pages.timeline.moreFailed')}</Tag>
        </p>
      )}
      {query.hasNextPage && <More isLoading={query.isFetchingNextPage} onLoad={() => void query.fetchNextPage()} />}
    </>
  )
}

/** What happened, latest first: one sentence each, grouped by day, loaded as the reader goes down. */
export function TimelineCard({ customerId, mayNote, kind, onChoose }: TimelineCardProps) {
  const text = useText('customers')
  return (
    <Card flush>
      <h2 className={css.hidden}>{text('pages.timeline.label')}</h2>
      <Tabs kind={kind} onChoose={onChoose} />
      {mayNote && <NoteForm customerId={customerId} />}
      <Entries customerId={customerId} kind={kind} />
    </Card>
  )
}
