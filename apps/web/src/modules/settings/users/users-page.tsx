import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { type Invitation, usersQuery } from './queries.ts'
import { UserRow } from './user-row.tsx'
import css from './users.module.css'

export function UsersPage() {
  const text = useText('settings')
  const { user: me } = useSession()
  const { data: users } = useSuspenseQuery(usersQuery)
  const [isInviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation>()
  const canChange = can(me, 'auth.user.change')
  const invite = (
    <Button variant="filled" color="seal" onClick={() => setInviting(true)}>
      {text('invite.open')}
    </Button>
  )
  return (
    <SettingsFrame part="users" actions={canChange && invite}>
      <Card flush>
        <table className={css.table} aria-label={text('list.label')}>
          <thead className={css.head}>
            <tr>
              <th scope="col">{text('list.name')}</th>
              <th scope="col">{text('list.role')}</th>
              <th scope="col">{text('list.since')}</th>
              <th scope="col">{text('list.state')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {users.map((user) => (
              <UserRow key={user.id} user={user} isMe={user.id === me.id} canChange={canChange} onLink={setInvitation} />
            ))}
          </tbody>
        </table>
        <p className={css.foot}>{users.length === 1 ? text('list.alone') : text('list.count', { count: users.length })}</p>
      </Card>
      <InviteDialog
        opened={isInviting}
        onClose={() => setInviting(false)}
        onInvited={(made) => {
          setInviting(false)
          setInvitation(made)
        }}
      />
      <LinkDialog invitation={invitation} onClose={() => setInvitation(undefined)} />
    </SettingsFrame>
  )
}
