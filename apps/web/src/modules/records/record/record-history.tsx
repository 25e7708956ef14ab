import { Card, CardSkeleton, ErrorState, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { usePeople } from '../../customers/organisation/use-organisation.ts'
import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import { ownText } from '../../own-fields/own-text.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { type AuditEntry, historyQuery } from '../queries.ts'
import css from './record.module.css'
import { ownerField, titleField } from './record-fields.ts'
import { useHistoryFields } from './use-history-fields.ts'

function valueIn(value: unknown): OwnValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}

const isPair = (value: unknown): value is readonly [unknown, unknown] => Array.isArray(value) && value.length === 2

interface ChangeProps {
  field: OwnField
  change: readonly [unknown, unknown]
}

function Change({ field, change: [before, after] }: ChangeProps) {
  const text = useText('records')
  const uiText = useText('ui')
  const { formats, currency } = useSpeaking()
  const words = { yes: uiText('filter.true'), no: uiText('filter.false') }
  const told = (value: unknown) => ownText(valueIn(value), field, formats, currency, words) ?? text('none')
  return (
    <li>
      <span className={css.quiet}>{field.name}</span> <s className={css.before}>{told(before)}</s> <span>{told(after)}</span>
    </li>
  )
}

const deeds = {
  'records.record.created': 'record.addedBy',
  'records.record.shared': 'record.sharedBy',
  'records.record.unshared': 'record.unsharedBy',
  'records.link.added': 'record.linkedBy',
  'records.link.removed': 'record.unlinkedBy',
} as const

const isDeed = (action: string): action is keyof typeof deeds => action in deeds

/** With whom it was shared; of a share taken back the log keeps no name. */
function sharedWith({ with: principal }: AuditEntry['changes']): string {
  return typeof principal === 'object' && principal !== null && 'name' in principal ? String(principal.name) : ''
}

function Entry({ entry, fields }: { entry: AuditEntry; fields: readonly OwnField[] }) {
  const text = useText('records')
  const formats = useFormats()
  const isChange = entry.action === 'records.record.changed'
  const changes = isChange ? Object.entries(entry.changes) : []
  const who = entry.actorKind === 'user' ? (entry.userName ?? entry.actorName) : text('record.system')
  return (
    <li className={css.entry}>
      <div className={css.who}>
        <span>{text(isDeed(entry.action) ? deeds[entry.action] : 'record.changedBy', { name: who, whom: sharedWith(entry.changes) })}</span>
        <time className={css.quiet}>{formats.dateTime(entry.occurredAt)}</time>
      </div>
      <ul className={css.changes}>
        {changes.flatMap(([key, change]) => {
          const field = fields.find((one) => one.key === key)
          return field && isPair(change) ? [<Change key={key} field={field} change={change} />] : []
        })}
      </ul>
    </li>
  )
}

interface RecordHistoryProps {
  kind: Kind
  recordId: string
  own: readonly OwnField[]
}

/** What colleagues did to a record, for whoever may read the log. */
export function RecordHistory({ kind, recordId, own }: RecordHistoryProps) {
  const text = useText('records')
  const appText = useText('app')
  const people = usePeople().all
  const query = useInfiniteQuery(historyQuery(kind.key, recordId))
  const known = query.data?.pages.flatMap((page) => page.rows) ?? []
  const fields = [titleField(text('fields.title')), ownerField(text('fields.ownerId'), people), ...useHistoryFields(known, own)]
  if (query.isPending) return <CardSkeleton />
  if (query.isError && !query.data) {
    return (
      <Card title={text('record.history')}>
        <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
      </Card>
    )
  }
  const entries = known
  return (
    <Card title={text('record.history')} flush>
      {entries.length === 0 ? (
        <p className={css.nothing}>{text('record.noHistory')}</p>
      ) : (
        <ol className={css.history}>
          {entries.map((entry) => (
            <Entry key={entry.entryId} entry={entry} fields={fields} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <div className={css.more}>
          <Button variant="subtle" color="gray" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('record.earlier')}
          </Button>
        </div>
      )}
    </Card>
  )
}
