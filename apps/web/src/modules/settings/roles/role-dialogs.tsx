import { ConfirmDialog, showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { rolesQuery, useRoleName } from '../roles.ts'
import { changeRole, createRole, type Role, removeRole } from './queries.ts'

interface DialogProps {
  opened: boolean
  onClose: () => void
}

function useNameProblem() {
  const appText = useText('app')
  return (error: unknown) => {
    const message = describeProblem(error, appText)
    return error instanceof ApiProblem && error.code === 'role_name_taken' ? { fields: { name: message } } : message
  }
}

function NewRoleForm({ copyOf, onClose }: { copyOf: Role | undefined; onClose: () => void }) {
  const text = useText('rights')
  const roleName = useRoleName()
  const problem = useNameProblem()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { roles } = useSuspenseQuery(rolesQuery).data
  const entered: { name: string; description: string; start: string | null } = { name: '', description: '', start: copyOf?.roleId ?? '' }
  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onSubmit: z.object({
        name: z.string().check(z.trim(), z.minLength(2, text('new.nameNeeded')), z.maxLength(80)),
        description: z.string().check(z.maxLength(500)),
        start: z.nullable(z.string()),
      }),
      onSubmitAsync: async ({ value: { name, description, start } }) => {
        try {
          const role = await createRole({ name: name.trim(), description, ...(start ? { copyOf: start } : {}) })
          await queries.invalidateQueries({ queryKey: rolesQuery.queryKey })
          showToast(text('new.made', { name: role.name }), { tone: 'good' })
          onClose()
          await navigate(paths.role(role.roleId))
          return undefined
        } catch (error) {
          return problem(error)
        }
      },
    },
  })
  const starts = [
    { value: '', label: text('new.empty') },
    ...roles.map((role) => ({ value: role.roleId, label: text('new.copy', { name: roleName(role) }) })),
  ]
  return (
    <form.AppForm>
      <form.FormFrame label={text('new.open')}>
        <form.AppField name="name">{(field) => <field.TextField label={text('new.name')} autoComplete="off" isRequired />}</form.AppField>
        <form.AppField name="description">{(field) => <field.TextareaField label={text('new.description')} minRows={2} />}</form.AppField>
        <form.AppField name="start">{(field) => <field.SelectField label={text('new.start')} options={starts} />}</form.AppField>
        <form.FormActions submitLabel={text('new.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Makes a role: empty, or as another one is. */
export function NewRoleDialog({ opened, onClose, copyOf }: DialogProps & { copyOf?: Role }) {
  const text = useText('rights')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('new.open')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <NewRoleForm copyOf={copyOf} onClose={onClose} />
    </Modal>
  )
}

function EditForm({ role, onClose }: { role: Role; onClose: () => void }) {
  const text = useText('rights')
  const roleName = useRoleName()
  const problem = useNameProblem()
  const queries = useQueryClient()
  const isStandard = role.key !== null
  const form = useAppForm({
    defaultValues: { name: roleName(role), description: role.description },
    validators: {
      onSubmit: z.object({
        name: z.string().check(z.trim(), z.minLength(2, text('new.nameNeeded')), z.maxLength(80)),
        description: z.string().check(z.maxLength(500)),
      }),
      onSubmitAsync: async ({ value: { name, description } }) => {
        try {
          await changeRole(role, { description, ...(isStandard ? {} : { name: name.trim() }) })
        } catch (error) {
          return problem(error)
        } finally {
          await queries.invalidateQueries({ queryKey: rolesQuery.queryKey })
        }
        showToast(text('edit.saved'), { tone: 'good' })
        onClose()
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('edit.title')}>
        <form.AppField name="name">
          {(field) => (
            <field.TextField
              label={text('new.name')}
              autoComplete="off"
              isRequired
              isDisabled={isStandard}
              description={isStandard ? text('edit.standardName') : null}
            />
          )}
        </form.AppField>
        <form.AppField name="description">{(field) => <field.TextareaField label={text('new.description')} minRows={3} />}</form.AppField>
        <form.FormActions submitLabel={text('edit.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

/** Name and description; a standard role keeps its name. */
export function EditRoleDialog({ role, opened, onClose }: DialogProps & { role: Role }) {
  const text = useText('rights')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('edit.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <EditForm role={role} onClose={onClose} />
    </Modal>
  )
}

/** Asks before a role is removed; the server refuses while somebody holds it. */
export function RemoveRoleDialog({ role, opened, onClose }: DialogProps & { role: Role }) {
  const text = useText('rights')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = async () => {
    await removeRole(role.roleId)
    await navigate(paths.roles())
    await queries.invalidateQueries({ queryKey: rolesQuery.queryKey })
    showToast(text('remove.done', { name: role.name }), { tone: 'good' })
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={text('remove.title', { name: role.name })}
      confirmLabel={text('remove.confirm')}
      tone="bad"
      onClose={onClose}
      onConfirm={remove}
      describeError={(error) => describeProblem(error, appText)}
    >
      {role.people > 0 ? text('remove.held', { count: role.people }) : text('remove.text')}
    </ConfirmDialog>
  )
}
