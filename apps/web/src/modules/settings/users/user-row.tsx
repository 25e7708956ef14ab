import { ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu, Select } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { isRole, roles, useRoleName } from '../roles.ts'
import { type Invitation, renewLink, type StaffUser, useChangeUser } from './queries.ts'
import css from './users.module.css'

interface UserRowProps {
  user: StaffUser
  isMe: boolean
  canChange: boolean
  onLink: (invitation: Invitation) => void
}

function useUserActions({ user, onLink }: UserRowProps) {
  const text = useText('settings')
  const appText = useText('app')
  const roleName = useRoleName()
  const change = useChangeUser()
  const complain = (error: unknown) => showToast(describeProblem(error, appText), { tone: 'bad' })
  const { name } = user
  return {
    isBusy: change.isPending,
    setRole: (role: string | null) => {
      if (!isRole(role) || role === user.role) return
      const onSuccess = () => showToast(text('list.roleSaved', { name, role: roleName(role) }), { tone: 'good' })
      change.mutate({ user, change: { role } }, { onSuccess, onError: complain })
    },
    enable: () => {
      const onSuccess = () => showToast(text('list.enabled', { name }), { tone: 'good' })
      change.mutate({ user, change: { disabled: false } }, { onSuccess, onError: complain })
    },
    disable: async () => {
      await change.mutateAsync({ user, change: { disabled: true } })
    },
    newLink: () => void renewLink(user.id).then(onLink, complain),
    describe: (error: unknown) => describeProblem(error, appText),
  }
}

export function UserRow(props: UserRowProps) {
  const { user, isMe, canChange } = props
  const text = useText('settings')
  const formats = useFormats()
  const roleName = useRoleName()
  const actions = useUserActions(props)
  const [isDisabling, setDisabling] = useState(false)
  const { name } = user
  return (
    <tr className={css.row} data-disabled={user.disabled || undefined}>
      <td className={css.who}>
        <b>{name}</b> {isMe && <Tag>{text('list.you')}</Tag>}
        <div className={css.email}>{user.email}</div>
      </td>
      <td className={css.role}>
        {canChange ? (
          <Select
            aria-label={text('list.roleOf', { name })}
            data={roles.map((role) => ({ value: role, label: roleName(role) }))}
            value={user.role}
            onChange={actions.setRole}
            disabled={actions.isBusy}
            allowDeselect={false}
            renderOption={({ option }) => (
              <div>
                {option.label}
                <div className={css.hint}>{isRole(option.value) && text(`roleHints.${option.value}`)}</div>
              </div>
            )}
            comboboxProps={{ width: 280, position: 'bottom-start' }}
          />
        ) : (
          roleName(user.role)
        )}
      </td>
      <td className={css.since}>{formats.date(user.createdAt)}</td>
      <td className={css.state}>
        {user.disabled ? <Tag tone="warn">{text('list.disabled')}</Tag> : <Tag tone="good">{text('list.active')}</Tag>}
      </td>
      <td className={css.actions}>
        {canChange && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={text('list.actionsFor', { name })}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!user.disabled && <Menu.Item onClick={actions.newLink}>{text('list.newLink')}</Menu.Item>}
              {user.disabled && <Menu.Item onClick={actions.enable}>{text('list.enable')}</Menu.Item>}
              {!user.disabled && !isMe && <Menu.Item onClick={() => setDisabling(true)}>{text('list.disable')}</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
        <ConfirmDialog
          opened={isDisabling}
          title={text('disable.title', { name })}
          confirmLabel={text('disable.confirm', { name })}
          tone="bad"
          onClose={() => setDisabling(false)}
          onConfirm={actions.disable}
          describeError={actions.describe}
        >
          {text('disable.text')}
        </ConfirmDialog>
      </td>
    </tr>
  )
}
