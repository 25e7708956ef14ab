import { Card, EmptyState, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconRobot } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useRoleName } from '../roles.ts'
import css from './api-access.module.css'
import type { KeyOwner } from './key-dialog.tsx'
import { type ServiceUser, serviceUsersQuery } from './queries.ts'
import { ServiceDialog } from './service-dialog.tsx'

function ServiceRow({ user, onMake }: { user: ServiceUser; onMake: ((owner: KeyOwner) => void) | undefined }) {
  const text = useText('api')
  const formats = useFormats()
  const roleName = useRoleName()
  const { id, name, isDisabled, lendable } = user
  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>
          {name} {isDisabled && <Tag tone="warn">{text('services.disabled')}</Tag>}
        </div>
        <div className={css.hint}>{formats.list(user.roles.map(roleName))}</div>
      </div>
      {onMake && !isDisabled && (
        <Button aria-label={text('services.makeKeyFor', { name })} onClick={() => onMake({ lendable, service: { id, name } })}>
          {text('keys.make')}
        </Button>
      )}
    </li>
  )
}

interface ServicesCardProps {
  canAdd: boolean
  onMake: ((owner: KeyOwner) => void) | undefined
}

/** Users that are systems, not persons. */
export function ServicesCard({ canAdd, onMake }: ServicesCardProps) {
  const text = useText('api')
  const { data: users } = useSuspenseQuery(serviceUsersQuery)
  const [isAdding, setAdding] = useState(false)
  const add = canAdd && <Button onClick={() => setAdding(true)}>{text('services.add')}</Button>
  return (
    <Card title={text('services.title')} more={users.length > 0 && add}>
      {users.length === 0 ? (
        <EmptyState title={text('services.none')} icon={<IconRobot />} action={add}>
          {text('services.intro')}
        </EmptyState>
      ) : (
        <>
          <p className={css.intro}>{text('services.intro')}</p>
          <ul className={css.list}>
            {users.map((user) => (
              <ServiceRow key={user.id} user={user} onMake={onMake} />
            ))}
          </ul>
          <p className={css.foot}>{text('services.toUsers')}</p>
        </>
      )}
      <ServiceDialog opened={isAdding} onClose={() => setAdding(false)} />
    </Card>
  )
}
