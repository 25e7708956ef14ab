import { ViewTabs } from '@guanxi/ui'
import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import { IconDots, IconLock, IconSearch } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { rolesQuery, useRoleName } from '../roles.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { ConflictDialog } from './conflict-dialog.tsx'
import { DifferenceDialog } from './difference-dialog.tsx'
import { wayBack } from './draft.ts'
import { FieldsList } from './fields-list.tsx'
import { RoleLeaveGuard } from './leave-guard.tsx'
import { FieldsLegend, RightsLegend } from './legend.tsx'
import type { Role } from './queries.ts'
import css from './rights.module.css'
import { RightsGrid } from './rights-grid.tsx'
import { EditRoleDialog, NewRoleDialog, RemoveRoleDialog } from './role-dialogs.tsx'
import { type RoleDraft, useDraft } from './use-draft.ts'
import { useRoleHint } from './use-role-hint.ts'
import { boundedChoices, ruleChoices } from './words.ts'

const route = getRouteApi('/shell/settings/roles/$roleId')

function RoleMenu({ role }: { role: Role }) {
  const text = useText('rights')
  const [dialog, setDialog] = useState<'copy' | 'edit' | 'remove'>()
  const close = () => setDialog(undefined)
  const roleName = useRoleName()
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={text('role.actions')}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('copy')}>{text('new.copy', { name: roleName(role) })}</Menu.Item>
          {role.key !== 'admin' && (
            <Menu.Item onClick={() => setDialog('edit')}>{text(role.key === null ? 'edit.open' : 'edit.describe')}</Menu.Item>
          )}
          {role.key === null && <Menu.Item onClick={() => setDialog('remove')}>{text('remove.open')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <NewRoleDialog opened={dialog === 'copy'} onClose={close} copyOf={role} />
      <EditRoleDialog role={role} opened={dialog === 'edit'} onClose={close} />
      <RemoveRoleDialog role={role} opened={dialog === 'remove'} onClose={close} />
    </>
  )
}

function Head({ role, draft, mayEdit }: { role: Role; draft: RoleDraft; mayEdit: boolean }) {
  const text = useText('rights')
  const roleName = useRoleName()
  const hint = useRoleHint()
  const way = wayBack(role, draft.result)
  return (
    <header className={css.head}>
      <h2 className={css.name}>{roleName(role)}</h2>
      <span className={css.people}>{role.people === 0 ? text('list.nobody') : text('list.peopleCount', { count: role.people })}</span>
      {mayEdit && <RoleMenu role={role} />}
      {mayEdit && way && <Button onClick={() => draft.choose(way)}>{text('role.allBack')}</Button>}
      {hint(role) !== '' && <p className={css.about}>{hint(role)}</p>}
      {(role.key === 'admin' || !mayEdit) && (
        <p className={css.note}>
          <IconLock size={16} aria-hidden="true" />
          {text(role.key === 'admin' ? 'role.adminFixed' : 'role.mayOnlySee')}
        </p>
      )}
    </header>
  )
}

function ChangeBar({ draft, onReview }: { draft: RoleDraft; onReview: () => void }) {
  const text = useText('rights')
  if (draft.changes.length === 0) return null
  return (
    <div className={css.bar} role="toolbar" aria-label={text('draft.review')}>
      <b aria-live="polite">{text('draft.count', { count: draft.changes.length })}</b>
      <Button onClick={draft.discard}>{text('draft.discard')}</Button>
      <Button variant="filled" color="seal" onClick={onReview}>
        {text('draft.review')}
      </Button>
    </div>
  )
}

function Loaded({ role }: { role: Role }) {
  const text = useText('rights')
  const { user } = useSession()
  const { permissions, fields } = useSuspenseQuery(rolesQuery).data
  const draft = useDraft(role)
  const [part, setPart] = useState<'rights' | 'fields'>('rights')
  const [search, setSearch] = useState('')
  const [isReviewing, setReviewing] = useState(false)
  const mayEdit = can(user, 'access.role.edit')
  const isReadOnly = !mayEdit || role.key === 'admin'
  const hasConflict = draft.theirs.length > 0
  const words = text(part === 'rights' ? 'role.search' : 'role.searchFields')
  const seesCustomers = !['none', 'denied'].includes(draft.result.rights['customers.customer.see'] ?? 'none')
  return (
    <SettingsFrame part="roles" layout="fill">
      <div className={css.scroll}>
        <div className={css.inside}>
          <Head role={draft.base} draft={draft} mayEdit={mayEdit} />
          <div className={css.tabs}>
            <ViewTabs
              label={text('role.parts')}
              views={[
                { id: 'rights', label: text('role.rights') },
                { id: 'fields', label: text('role.fields') },
              ]}
              current={part}
              onChoose={(id) => {
                setPart(id === 'fields' ? 'fields' : 'rights')
                setSearch('')
              }}
            />
          </div>
          <div className={css.tools}>
            <TextInput
              type="search"
              className={css.search ?? ''}
              aria-label={words}
              placeholder={words}
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            {part === 'rights' ? (
              <RightsLegend choices={boundedChoices} isStandard={role.key !== null && role.key !== 'admin'} />
            ) : (
              <FieldsLegend choices={ruleChoices} />
            )}
            <span className={css.keys}>{text('role.keys')}</span>
          </div>
          {part === 'rights' ? (
            <RightsGrid
              permissions={permissions}
              search={search}
              role={draft.base}
              result={draft.result.rights}
              isReadOnly={isReadOnly}
              onChoose={(permission, holding) => {
                const chosen = boundedChoices.find((one) => one === holding)
                if (chosen) draft.chooseRights({ [permission]: chosen })
              }}
            />
          ) : (
            <>
              <p className={css.about}>{text(seesCustomers ? 'role.fieldsIntro' : 'role.noSight')}</p>
              <FieldsList
                role={draft.base}
                fields={fields}
                search={search}
                result={draft.result.fields}
                isReadOnly={isReadOnly}
                onChoose={(field, rule) => {
                  const chosen = ruleChoices.find((one) => one === rule)
                  if (chosen) draft.chooseField(field, chosen)
                }}
              />
            </>
          )}
        </div>
      </div>
      <ChangeBar draft={draft} onReview={() => setReviewing(true)} />
      <DifferenceDialog opened={isReviewing && !hasConflict} draft={draft} onClose={() => setReviewing(false)} />
      <ConflictDialog opened={hasConflict} draft={draft} current={role} />
      <RoleLeaveGuard isNeeded={draft.changes.length > 0} />
    </SettingsFrame>
  )
}

/** One role: what it may do and which fields it sees, as a draft until it is applied. */
export function RolePage() {
  const { roleId } = route.useParams()
  const { roles } = useSuspenseQuery(rolesQuery).data
  const role = roles.find((one) => one.roleId === roleId)
  if (!role) throw new ApiProblem(404, { code: 'role_not_found' })
  return <Loaded key={roleId} role={role} />
}
