import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { linesOf } from './lines.ts'
import { PermissionPicker } from './permission-picker.tsx'
import { changeClient, clientsQuery, makeClient, type OauthClient, serviceUsersQuery, useApiChanged } from './queries.ts'
import type { Shown } from './secret-dialog.tsx'

interface Entered {
  name: string
  isConfidential: boolean
  redirects: string
  serviceUserId: string | null
  permissions: string[]
}

function enteredOf(client: OauthClient | undefined): Entered {
  if (!client) return { name: '', isConfidential: true, redirects: '', serviceUserId: null, permissions: [] }
  const { name, isConfidential, redirectUris, serviceUser, permissions } = client
  return { name, isConfidential, redirects: redirectUris.join('\n'), serviceUserId: serviceUser?.id ?? null, permissions: [...permissions] }
}

interface ClientFormProps {
  /** The one that is changed; absent for a new one. */
  client: OauthClient | undefined
  onClose: () => void
  onMade: (shown: Shown) => void
}

async function save(entered: Entered, { client, onMade }: ClientFormProps): Promise<void> {
  const { name, isConfidential, redirects, serviceUserId, permissions } = entered
  const wanted = { name: name.trim(), redirectUris: linesOf(redirects), permissions, serviceUserId: isConfidential ? serviceUserId : null }
  if (client) {
    await changeClient(client.id, { ...wanted, version: client.version })
    return
  }
  const made = await makeClient({ ...wanted, isConfidential })
  onMade({ kind: 'client', clientId: made.client.id, clientSecret: made.secret })
}

function useClientForm(props: ClientFormProps) {
  const { client, onClose } = props
  const text = useText('api')
  const appText = useText('app')
  const changed = useApiChanged()
  return useAppForm({
    defaultValues: enteredOf(client),
    validators: {
      onSubmit: z.object({
        name: z.string().check(z.trim(), z.minLength(1, text('clients.nameNeeded')), z.maxLength(100)),
        isConfidential: z.boolean(),
        redirects: z.string(),
        serviceUserId: z.nullable(z.string()),
        permissions: z.array(z.string()).check(z.minLength(1, text('choice.needed'))),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          await save(value, props)
        } catch (error) {
          return describeProblem(error, appText)
        }
        await changed()
        return undefined
      },
    },
    onSubmit: ({ value }) => {
      if (client) showToast(text('clients.saved', { name: value.name.trim() }), { tone: 'good' })
      onClose()
    },
  })
}

function ClientForm(props: ClientFormProps) {
  const { client, onClose } = props
  const text = useText('api')
  const { data } = useSuspenseQuery(clientsQuery)
  const { data: services } = useSuspenseQuery(serviceUsersQuery)
  const form = useClientForm(props)
  return (
    <form.AppForm>
      <form.FormFrame label={text('clients.addTitle')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('clients.name')} description={text('clients.nameHint')} autoComplete="off" isRequired />}
        </form.AppField>
        {!client && (
          <form.AppField name="isConfidential">
            {(field) => <field.SwitchField label={text('clients.secret')} description={text('clients.secretHint')} />}
          </form.AppField>
        )}
        <form.AppField name="redirects">
          {(field) => <field.TextareaField label={text('clients.redirects')} description={text('clients.redirectsHint')} minRows={2} />}
        </form.AppField>
        <form.Subscribe selector={(state) => state.values.isConfidential}>
          {(isConfidential) =>
            isConfidential && (
              <form.AppField name="serviceUserId">
                {(field) => (
                  <field.SelectField
                    label={text('clients.serviceUser')}
                    description={text('clients.serviceUserHint')}
                    options={services.map(({ id, name }) => ({ value: id, label: name }))}
                    isClearable
                  />
                )}
              </form.AppField>
            )
          }
        </form.Subscribe>
        <form.Field name="permissions">
          {(field) => (
            <PermissionPicker
              offered={data.permissions}
              chosen={field.state.value}
              onChange={field.handleChange}
              error={field.state.meta.errors[0]?.message}
            />
          )}
        </form.Field>
        <form.FormActions submitLabel={text(client ? 'clients.save' : 'clients.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

interface ClientDialogProps extends ClientFormProps {
  opened: boolean
}

export function ClientDialog({ opened, ...props }: ClientDialogProps) {
  const text = useText('api')
  const uiText = useText('ui')
  const { client, onClose } = props
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={client ? text('clients.changeTitle', { name: client.name }) : text('clients.addTitle')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <ClientForm {...props} />
    </Modal>
  )
}
