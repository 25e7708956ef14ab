import { ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ActAsItem } from '../acting/act-as-item.tsx'
import { ActDialog } from '../acting/act-dialog.tsx'
import { HandOverDialog } from '../hand-over/hand-over-dialog.tsx'
import { HandOverItem } from '../hand-over/hand-over-item.tsx'
import { useHeldRoleName } from '../roles.ts'
import { useUnitName } from '../units/unit-name.ts'
import { type Invitation, renewLink, type StaffUser, useChangeUser } from './queries.ts'
import { RolesDialog } from './roles-dialog.tsx'
import { UnitsDialog } from './units-dialog.tsx'
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
  const change = useChangeUser()
  const complain = (error: unknown) => showToast(describeProblem(error, appText), { tone: 'bad' })
  const { name } = user
  return {
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

type Dialog = 'roles' | 'units' | 'disable' | 'act' | 'handOver'

function UserMenu(props: UserRowProps & { actions: ReturnType<typeof useUserActions>; onDialog: (dialog: Dialog) => void }) {
  const { user, isMe, canChange, actions, onDialog } = props
  const text = useText('settings')
  const rightsText = useText('rights')
  const { user: me } = useSession()
  const navigate = useNavigate()
  const seesRights = can(me, 'access.role.see')
  const maySeat = user.units !== null && can(me, 'access.person.edit')
  if (!canChange && !seesRights && !maySeat) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={text('list.actionsFor', { name: user.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {seesRights && <Menu.Item onClick={() => void navigate(paths.personRights(user.id))}>{rightsText('people.seesItem')}</Menu.Item>}
        {canChange && <Menu.Item onClick={() => onDialog('roles')}>{rightsText('people.rolesItem')}</Menu.Item>}
        {maySeat && <Menu.Item onClick={() => onDialog('units')}>{rightsText('people.unitsItem')}</Menu.Item>}
        {canChange && !user.disabled && user.kind === 'person' && <Menu.Item onClick={actions.newLink}>{text('list.newLink')}</Menu.Item>}
        {canChange && user.disabled && <Menu.Item onClick={actions.enable}>{text('list.enable')}</Menu.Item>}
        {canChange && <ActAsItem user={user} onChoose={() => onDialog('act')} />}
        {user.kind === 'person' && <HandOverItem onChoose={() => onDialog('handOver')} />}
        {canChange && !user.disabled && !isMe && <Menu.Item onClick={() => onDialog('disable')}>{text('list.disable')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}

interface DialogsProps {
  user: StaffUser
  dialog: Dialog | undefined
  actions: ReturnType<typeof useUserActions>
  onClose: () => void
}

function UserDialogs({ user, dialog, actions, onClose }: DialogsProps) {
  const text = useText('settings')
  const { name } = user
  return (
    <>
      <RolesDialog user={user} opened={dialog === 'roles'} onClose={onClose} />
      <UnitsDialog user={user} units={user.units ?? []} opened={dialog === 'units'} onClose={onClose} />
      <ActDialog user={dialog === 'act' ? user : undefined} onClose={onClose} />
      <HandOverDialog leaver={dialog === 'handOver' ? user : undefined} onClose={onClose} />
      <ConfirmDialog
        opened={dialog === 'disable'}
        title={text('disable.title', { name })}
        confirmLabel={text('disable.confirm', { name })}
        tone="bad"
        onClose={onClose}
        onConfirm={actions.disable}
        describeError={actions.describe}
      >
        {text('disable.text')}
      </ConfirmDialog>
    </>
  )
}

export function UserRow(props: UserRowProps) {
  const { user, isMe } = props
  const text = useText('settings')
  const formats = useFormats()
  const roleName = useHeldRoleName()
  const actions = useUserActions(props)
  const unitName = useUnitName()
  const [dialog, setDialog] = useState<Dialog>()
  // Five dialogs a row cost more than the row: they come with the first that is opened.
  const [hasOpened, setOpened] = useState(false)
  const open = (wanted: Dialog) => {
    setOpened(true)
    setDialog(wanted)
  }
  return (
    <tr className={css.row} data-disabled={user.disabled || undefined}>
      <td className={css.who}>
        <b>{user.name}</b> {isMe && <Tag>{text('list.you')}</Tag>}
        <div className={css.email}>{user.kind === 'service' ? text('list.service') : user.email}</div>
      </td>
      <td className={css.role}>{formats.list(user.roles.map(roleName))}</td>
      <td className={css.units}>{user.units && formats.list(user.units.map((unit) => unitName(unit.name)))}</td>
      <td className={css.since}>{formats.date(user.createdAt)}</td>
      <td className={css.state}>
        {user.disabled ? <Tag tone="warn">{text('list.disabled')}</Tag> : <Tag tone="good">{text('list.active')}</Tag>}
      </td>
      <td className={css.actions}>
        <UserMenu {...props} actions={actions} onDialog={open} />
        {hasOpened && <UserDialogs user={user} dialog={dialog} actions={actions} onClose={() => setDialog(undefined)} />}
      </td>
    </tr>
  )
}
