import { Card, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { usePermissionWords } from './permissions.ts'
import { type Connection, connectionsQuery, disconnect, useApiChanged } from './queries.ts'

function ConnectionRow({ connection }: { connection: Connection }) {
  const text = useText('api')
  const appText = useText('app')
  const formats = useFormats()
  const words = usePermissionWords()
  const changed = useApiChanged()
  const { id, clientName: name, permissions, createdAt, lastUsedAt } = connection
  const end = useMutation({
    mutationFn: () => disconnect(id),
    onSuccess: () => showToast(text('connections.ended', { name }), { tone: 'good' }),
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
    onSettled: changed,
  })
  const facts = [
    text('connections.since', { time: formats.dateTime(createdAt) }),
    text('keys.used', { time: formats.dateTime(lastUsedAt) }),
    text('keys.permissions', { count: permissions.length }),
  ]
  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>{name}</div>
        <div className={css.hint} title={permissions.map(words).join('\n')}>
          {facts.join(' · ')}
        </div>
      </div>
      <Button loading={end.isPending} aria-label={text('connections.endOf', { name })} onClick={() => end.mutate()}>
        {text('connections.end')}
      </Button>
    </li>
  )
}

/** The systems that one let act for oneself. */
export function ConnectionsCard() {
  const text = useText('api')
  const { data: connections } = useSuspenseQuery(connectionsQuery)
  return (
    <Card title={text('connections.title')}>
      {connections.length === 0 ? (
        <p className={css.hint}>{text('connections.none')}</p>
      ) : (
        <ul className={css.list}>
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
    </Card>
  )
}
