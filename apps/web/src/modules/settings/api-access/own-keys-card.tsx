import { Card, EmptyState } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import type { KeyOwner } from './key-dialog.tsx'
import { KeyRow } from './key-row.tsx'
import { ownKeysQuery, revokeOwnKey } from './queries.ts'

/** One's own keys, each with its last use, and the way to make one. */
export function OwnKeysCard({ onMake }: { onMake: (owner: KeyOwner) => void }) {
  const text = useText('api')
  const { data } = useSuspenseQuery(ownKeysQuery)
  const make = <Button onClick={() => onMake({ lendable: data.lendable })}>{text('keys.make')}</Button>
  if (data.keys.length === 0)
    return (
      <Card title={text('keys.own')}>
        <EmptyState title={text('keys.none')} icon={<IconKey />} action={make}>
          {text('keys.intro')}
        </EmptyState>
      </Card>
    )
  return (
    <Card title={text('keys.own')} more={make}>
      <p className={css.intro}>{text('keys.intro')}</p>
      <ul className={css.list}>
        {data.keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={revokeOwnKey} />
        ))}
      </ul>
    </Card>
  )
}
