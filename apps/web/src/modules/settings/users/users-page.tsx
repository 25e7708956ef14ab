import { Card, EmptyState, ErrorState } from '@guanxi/ui'
import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { useRoleFilter } from '../roles.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { everybody, type Invitation, type UserWish, usersQuery } from './queries.ts'
import { UserRow } from './user-row.tsx'
import css from './users.module.css'

// Fewer are seen at a glance.
const searchableFrom = 8

interface FilterProps {
  wish: UserWish
  onChange: (wish: UserWish) => void
}

function Filters({ wish, onChange }: FilterProps) {
  const text = useText('rights')
  const roles = useRoleFilter()
  return (
    <search className={css.filters}>
      <TextInput
        type="search"
        aria-label={text('people.search')}
        placeholder={text('people.search')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={wish.search}
        onChange={(event) => onChange({ ...wish, search: event.currentTarget.value })}
      />
      {roles.length > 0 && (
        <Select
          aria-label={text('people.role')}
          placeholder={text('people.anyRole')}
          data={[...roles]}
          value={wish.roleId}
          onChange={(roleId) => onChange({ ...wish, roleId })}
          searchable
          clearable
        />
      )}
    </search>
  )
}

function useWish() {
  const [wish, setWish] = useState(everybody)
  const [search] = useDebouncedValue(wish.search.trim(), 200)
  return { wish, setWish, asked: { search, roleId: wish.roleId } }
}

interface TableProps {
  query: UserWish
  onLink: (invitation: Invitation) => void
}

function UsersTable({ query: asked, onLink }: TableProps) {
  const text = useText('settings')
  const rightsText = useText('rights')
  const appText = useText('app')
  const { user: me } = useSession()
  const query = useInfiniteQuery({ ...usersQuery(asked), placeholderData: keepPreviousData })
  const users = query.data?.pages.flatMap((page) => page.users) ?? []
  const total = query.data?.pages[0]?.total ?? 0
  const isWhole = asked.search === '' && asked.roleId === null
  if (query.isError && users.length === 0)
    return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  return (
    <Card flush>
      <table className={css.table} aria-label={text('list.label')} aria-busy={query.isPlaceholderData}>
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
          {users.map((user) => (
            <UserRow key={user.id} user={user} isMe={user.id === me.id} canChange={can(me, 'auth.user.edit')} onLink={onLink} />
          ))}
        </tbody>
      </table>
      {query.isSuccess && users.length === 0 && <EmptyState icon={<IconSearch />} title={rightsText('people.noPeople')} />}
      {query.isFetchNextPageError && (
        <p className={css.foot} role="alert">
          {describeProblem(query.error, appText)}
        </p>
      )}
      <div className={css.foot}>
        {total === 1 && isWhole ? text('list.alone') : text('list.count', { count: total })}
        {query.hasNextPage && (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {rightsText('people.more')}
          </Button>
        )}
      </div>
    </Card>
  )
}

export function UsersPage() {
  const text = useText('settings')
  const { user: me } = useSession()
  const { wish, setWish, asked } = useWish()
  const { data: all } = useInfiniteQuery(usersQuery(everybody))
  const [isInviting, setInviting] = useState(false)
  const [invitation, setInvitation] = useState<Invitation>()
  const invite = (
    <Button variant="filled" color="seal" onClick={() => setInviting(true)}>
      {text('invite.open')}
    </Button>
  )
  return (
    <SettingsFrame part="users" actions={can(me, 'auth.user.edit') && invite}>
      {(all?.pages[0]?.total ?? 0) >= searchableFrom && <Filters wish={wish} onChange={setWish} />}
      <UsersTable query={asked} onLink={setInvitation} />
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
