import { Card, EmptyState } from '@guanxi/ui'
import { IconKey } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { KeyRow } from './key-row.tsx'
import { allKeysQuery, revokeKey } from './queries.ts'

/** Everybody's keys, for administrators. */
export function AllKeysCard({ canEdit }: { canEdit: boolean }) {
  const text = useText('api')
  const { data: keys } = useSuspenseQuery(allKeysQuery)
  return (
    <Card title={text('keys.all')}>
      {keys.length === 0 ? (
        <EmptyState title={text('keys.noneAtAll')} icon={<IconKey />}>
          {text('keys.noneAtAllText')}
        </EmptyState>
      ) : (
        <ul className={css.list}>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} withOwner {...(canEdit ? { onRevoke: revokeKey } : {})} />
          ))}
        </ul>
      )}
    </Card>
  )
}
