import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { offeredUsersQuery, type StaffUser } from '../users/queries.ts'

const systemId = '00000000-0000-7000-8000-000000000000'

const optionOf = ({ id, name, email }: StaffUser) => ({ value: id, label: `${name} (${email})` })
// The server has searched already.
const asFound = <Option,>({ options }: { options: Option[] }): Option[] => options

/** By whom: users are searched for by the server, and whoever is chosen is shown by name wherever the address came from. */
export function ActorSelect({ value, onChange }: { value: string | null; onChange: (actor: string | null) => void }) {
  const text = useText('settings')
  const { user } = useSession()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 150)
  const maySee = can(user, 'auth.user.see')
  const found = useQuery({ ...offeredUsersQuery(asked), placeholderData: keepPreviousData, enabled: maySee })
  const isPerson = value !== null && value !== systemId
  const chosen = useQuery({ ...offeredUsersQuery(value ?? ''), enabled: maySee && isPerson })
  const system = { value: systemId, label: text('audit.system') }
  const options = new Map([...(isPerson ? (chosen.data ?? []) : []), ...(found.data ?? [])].map((one) => [one.id, optionOf(one)]))
  const data = [...options.values(), system]
  return (
    <Select
      aria-label={text('audit.who')}
      placeholder={text('audit.anybody')}
      data={data}
      value={value}
      onChange={onChange}
      filter={asFound}
      // What stands in the field is the chosen one's name: no search.
      onSearchChange={(now) => setWords(data.some((one) => one.label === now) ? '' : now)}
      searchable
      clearable
    />
  )
}
