import { Card, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { rolesQuery, useRoleName } from '../roles.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import type { Role } from './queries.ts'
import { NewRoleDialog } from './role-dialogs.tsx'
import css from './roles-page.module.css'
import { useRoleHint } from './use-role-hint.ts'

function RoleRow({ role }: { role: Role }) {
  const text = useText('rights')
  const formats = useFormats()
  const roleName = useRoleName()
  const hint = useRoleHint()
  const isStandard = role.key !== null
  const isAsItCame = isStandard && role.key !== 'admin' && role.changed.length + role.fields.length === 0
  return (
    <tr className={css.row}>
      <td className={css.role}>
        <Link {...paths.role(role.roleId)} className={css.link}>
          {roleName(role)}
        </Link>
        <div className={css.hint}>{hint(role) || text('list.noDescription')}</div>
      </td>
      <td className={css.people} data-none={role.people === 0 || undefined}>
        {role.people === 0 ? text('list.nobody') : text('list.peopleCount', { count: role.people, number: formats.number(role.people) })}
      </td>
      <td className={css.state}>
        {role.key === 'admin' && <Tag>{text('list.fixed')}</Tag>}
        {!isStandard && <Tag tone="info">{text('list.own')}</Tag>}
        {isAsItCame && <span className={css.hint}>{text('list.asItCame')}</span>}
        {role.changed.length > 0 && <Tag tone="warn">{text('list.changed', { count: role.changed.length })}</Tag>}
        {role.fields.length > 0 && <Tag>{text('list.closed', { count: role.fields.length })}</Tag>}
      </td>
    </tr>
  )
}

export function RolesPage() {
  const text = useText('rights')
  const { user } = useSession()
  const { roles } = useSuspenseQuery(rolesQuery).data
  const [isMaking, setMaking] = useState(false)
  const make = (
    <Button variant="filled" color="seal" onClick={() => setMaking(true)}>
      {text('new.open')}
    </Button>
  )
  return (
    <SettingsFrame part="roles" actions={can(user, 'access.role.edit') && make}>
      <p className={css.intro}>{text('list.intro')}</p>
      <Card flush>
        <table className={css.table} aria-label={text('list.title')}>
          <thead className={css.heads}>
            <tr>
              <th scope="col">{text('list.role')}</th>
              <th scope="col">{text('list.people')}</th>
              <th scope="col">{text('list.state')}</th>
            </tr>
          </thead>
          <tbody>
            {roles.map((role) => (
              <RoleRow key={role.roleId} role={role} />
            ))}
          </tbody>
        </table>
      </Card>
      <NewRoleDialog opened={isMaking} onClose={() => setMaking(false)} />
    </SettingsFrame>
  )
}
