import { Card, EmptyState } from '@guanxi/ui'
import { Button, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { useRoleName } from '../roles.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { type Invitation, type StaffUser, usersQuery } from './queries.ts'
import { useUnitsOfUsers } from './staff.ts'
import { UserRow } from './user-row.tsx'
import css from './users.module.css'

// Fewer are seen at a glance.
const searchableFrom = 8

function useFound(users: readonly StaffUser[], search: string, units: ReturnType<typeof useUnitsOfUsers>): readonly StaffUser[] {
  const roleName = useRoleName()
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return users
  return users.filter(({ id, name, email, roles }) =>
    [name, email, ...roles.map(roleName), ...(units.get(id) ?? []).map((unit) => unit.name)].join(' ').toLowerCase().includes(wanted),
  )
}

export function UsersPage() {
  const text = useText('settings')
  const rightsText = useText('rights')
  const { user: me } = useSession()
  const { data: users } = useSuspenseQuery(usersQuery)
  const [isInviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation>()
  const [search, setSearch] = useState('')
  const units = useUnitsOfUsers()
  const found = useFound(users, search, units)
  const canChange = can(me, 'auth.user.edit')
  const invite = (
    <Button variant="filled" color="seal" onClick={() => setInviting(true)}>
      {text('invite.open')}
    </Button>
  )
  return (
    <SettingsFrame part="users" actions={canChange && invite}>
      {users.length >= searchableFrom && (
        <TextInput
          type="search"
          aria-label={rightsText('people.search')}
          placeholder={rightsText('people.search')}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Card flush>
        <table className={css.table} aria-label={text('list.label')}>
          <thead className={css.head}>
            <tr>
              <th scope="col">{text('list.name')}</th>
              <th scope="col">{text('list.role')}</th>
              <th scope="col">{rightsText('people.units')}</th>
              <th scope="col">{text('list.since')}</th>
              <th scope="col">{text('list.state')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {found.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                units={units.get(user.id)}
                isMe={user.id === me.id}
                canChange={canChange}
                onLink={setInvitation}
              />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <EmptyState icon={<IconSearch />} title={rightsText('people.noPeople')} />}
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
