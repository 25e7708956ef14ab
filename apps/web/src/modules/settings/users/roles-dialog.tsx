import { showToast, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { isByHand, providersOf, roleValue, useRoleChoices } from '../roles.ts'
import { type StaffUser, useChangeUser } from './queries.ts'
import { type GivenRoles, RoleList } from './role-list.tsx'
import css from './users.module.css'

interface RolesDialogProps {
  user: StaffUser
  onClose: () => void
}

function Content({ user, onClose }: RolesDialogProps) {
  const text = useText('rights')
  const settingsText = useText('settings')
  const appText = useText('app')
  const uiText = useText('ui')
  const formats = useFormats()
  const choices = useRoleChoices()
  const change = useChangeUser()
  const given: GivenRoles = new Map(
    user.roles.flatMap((role) => (providersOf(role).length > 0 ? [[roleValue(role), providersOf(role)]] : [])),
  )
  const held = user.roles.filter(isByHand).map(roleValue)
  const [chosen, setChosen] = useState(held)
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value
  const gets = chosen.filter((value) => !held.includes(value))
  const drops = held.filter((value) => !chosen.includes(value))
  const isSame = gets.length + drops.length === 0
  const isNothing = chosen.length === 0 && given.size === 0
  const save = () => {
    const role = formats.list([...new Set([...chosen, ...given.keys()])].map(labelOf))
    const onSuccess = () => {
      onClose()
      showToast(settingsText('list.roleSaved', { name: user.name, role }), { tone: 'good' })
    }
    change.mutate({ user, change: { roles: chosen } }, { onSuccess })
  }
  return (
    <>
      <RoleList
        label={settingsText('list.role')}
        value={chosen}
        onChange={setChosen}
        given={given}
        alsoByHand={held}
        error={isNothing ? text('people.rolesNeeded') : undefined}
      />
      <p className={css.hint}>{text('people.rolesHint')}</p>
      <section className={css.difference} aria-label={text('people.difference')} aria-live="polite">
        {isSame && <span className={css.hint}>{text('people.noDifference')}</span>}
        {gets.map((value) => (
          <div key={value} className={css.gets}>
            {text('people.gets', { name: labelOf(value) })}
          </div>
        ))}
        {drops.map((value) => (
          <div key={value} className={css.drops}>
            {text(given.has(value) ? 'people.dropsByHand' : 'people.drops', { name: labelOf(value) })}
          </div>
        ))}
      </section>
      {change.error && (
        <p className={css.error} role="alert">
          {describeProblem(change.error, appText)}
        </p>
      )}
      <div className={css.linkEnd}>
        <Button onClick={onClose} disabled={change.isPending}>
          {uiText('cancel')}
        </Button>
        <Button variant="filled" color="seal" disabled={isSame || isNothing} loading={change.isPending} onClick={save}>
          {text('people.save')}
        </Button>
      </div>
    </>
  )
}

/** Which roles somebody holds, and what of that would change. */
export function RolesDialog({ user, opened, onClose }: RolesDialogProps & { opened: boolean }) {
  const text = useText('rights')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text('people.rolesTitle', { name: user.name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <Content user={user} onClose={onClose} />
    </Modal>
  )
}
