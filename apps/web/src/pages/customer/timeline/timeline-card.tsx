import { BlockSkeleton, Card, EmptyState, ErrorState, type Formats, Tag, Timeline, type TimelineEntry, useFormats } from '@guanxi/ui'
import { Button, Menu } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { IconFilter, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { OrderLines } from '../orders/order-lines.tsx'
import { type Entry, timelineQuery } from '../queries.ts'
import { Composer } from './composer.tsx'
import { faceOfEntry } from './entry-icon.tsx'
import { type Channel, channels, type Tab, tabs } from './entry-kinds.ts'
import { sentenceOf, wordsOf } from './entry-sentence.ts'
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
    return { body: <OrderBehind customerId={entry.customer?.customerId ?? customerId} orderId={entry.referenceId} /> }
  return entry.body || wordsOf(entry).subject ? { body: <Words entry={entry} /> } : {}
}

// Among several, of whom it is told; not of the one whose page it is.
function withName({ customer }: Entry, customerId: string, sentence: string): string {
  return customer && customer.customerId !== customerId ? `${customer.name} · ${sentence}` : sentence
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
    title: withName(entry, customerId, sentenceOf(entry, text, formats)),
    ...behind(entry, customerId),
  }))
}

const anyChannel = ''

interface TabsProps {
  kind: Tab | undefined
  channel: Channel | undefined
  onChoose: (kind: Tab | undefined) => void
  onChannel: (channel: Channel | undefined) => void
}

function Tabs({ kind, channel, onChoose, onChannel }: TabsProps) {
  const text = useText('customers')
  return (
    <div className={css.filters}>
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
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            className={css.channel ?? ''}
            variant="subtle"
            color={channel ? 'seal' : 'gray'}
            leftSection={<IconFilter size={15} aria-hidden="true" />}
            aria-label={text('pages.timeline.channel')}
          >
            {channel && text(`pages.timeline.channels.${channel}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.RadioGroup value={channel ?? anyChannel}>
            <Menu.RadioItem value={anyChannel} onChange={() => onChannel(undefined)}>
              {text('pages.timeline.anyChannel')}
            </Menu.RadioItem>
            {channels.map((one) => (
              <Menu.RadioItem key={one} value={one} onChange={() => onChannel(one)}>
                {text(`pages.timeline.channels.${one}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        </Menu.Dropdown>
      </Menu>
    </div>
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
  mayPlan: boolean
  kind: Tab | undefined
  /** Also what happened with those who belong to the customer. */
  circle: boolean
  onChoose: (kind: Tab | undefined) => void
}

type EntriesProps = Pick<TimelineCardProps, 'customerId' | 'kind' | 'circle'> & { channel: Channel | undefined }

function Waiting() {
  return (
    <div className={css.waiting}>
      <BlockSkeleton height={44} />
      <BlockSkeleton height={44} />
      <BlockSkeleton height={44} />
    </div>
  )
}

function Entries({ customerId, kind, circle, channel }: EntriesProps) {
  const text = useText('customers')
  const appText = useText('app')
  const query = useInfiniteQuery(timelineQuery(customerId, kind, circle, channel))
  const entries = useEntries(query.data?.pages.flatMap((page) => page.items) ?? [], customerId)
  if (query.isPending) return <Waiting />
  if (query.isError && entries.length === 0) {
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  }
  if (entries.length === 0) {
    return (
      <EmptyState icon={<IconHistory />} title={text(kind || channel ? 'pages.timeline.noneOfKind' : 'pages.timeline.none')}>
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
export function TimelineCard({ customerId, mayNote, mayPlan, kind, circle, onChoose }: TimelineCardProps) {
  const text = useText('customers')
  const [channel, setChannel] = useState<Channel>()
  return (
    <Card flush>
      <h2 className={css.hidden}>{text('pages.timeline.label')}</h2>
      <Tabs kind={kind} channel={channel} onChoose={onChoose} onChannel={setChannel} />
      <Composer customerId={customerId} mayNote={mayNote} mayPlan={mayPlan} />
      <Entries customerId={customerId} kind={kind} circle={circle} channel={channel} />
    </Card>
  )
}
