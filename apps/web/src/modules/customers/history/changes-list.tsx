import { BlockSkeleton, EmptyState, ErrorState, useFormats } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './history.module.css'
import { changesQuery, type HistoryEntry } from './queries.ts'
import { type Told, useTold } from './use-told.ts'

function Entry({ entry, told }: { entry: HistoryEntry; told: Told }) {
  const text = useText('relations')
  const formats = useFormats()
  const who = entry.via === null ? entry.actorName : text('history.via', { name: entry.actorName, via: entry.via })
  return (
    <li className={css.entry}>
      <p className={css.when}>
        {formats.dateTime(entry.occurredAt)} · {who}
      </p>
      <dl className={css.fields}>
        {entry.fields.map(({ field, before, after }) => (
          <div key={field} className={css.field}>
            <dt>{told.nameOf(field)}</dt>
            <dd>
              <del className={css.before}>{told.valueOf(field, before)}</del>
              <span aria-hidden="true"> → </span>
              <ins className={css.after}>{told.valueOf(field, after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

interface ChangesListProps {
  customerId: string
  /** The fields that can be asked for. */
  fields: readonly string[]
}

/** Who changed which fact, when, and from what to what. */
export function ChangesList({ customerId, fields }: ChangesListProps) {
  const text = useText('relations')
  const appText = useText('app')
  const told = useTold()
  const [field, setField] = useState<string | null>(null)
  const query = useInfiniteQuery(changesQuery(customerId, field))
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className={css.part}>
      <Select
        label={text('history.field')}
        placeholder={text('history.everyField')}
        data={fields.map((key) => ({ value: key, label: told.nameOf(key) }))}
        value={field}
        searchable
        clearable
        onChange={setField}
      />
      {query.isPending ? (
        <BlockSkeleton height={80} />
      ) : query.isError && entries.length === 0 ? (
        <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
      ) : entries.length === 0 && !query.hasNextPage ? (
        <EmptyState icon={<IconHistory />} title={text('history.none')}>
          {text('history.imports')}
        </EmptyState>
      ) : (
        <ol className={css.list} aria-label={text('history.changes')}>
          {entries.map((entry) => (
            <Entry key={entry.entryId} entry={entry} told={told} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <Button variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text('history.earlier')}
        </Button>
      )}
    </div>
  )
}
