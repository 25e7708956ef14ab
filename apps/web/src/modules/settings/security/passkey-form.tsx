import { useAppForm } from '@guanxi/ui'
import { z } from 'zod/mini'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import { describePasskeyProblem, makePasskey } from '../../../proof/passkey.ts'
import { deviceOf } from '../devices/device-name.ts'

async function addPasskey(name: string): Promise<readonly string[] | null> {
  const options = await unwrap(api.POST('/api/me/passkeys/options'))
  const credential = await makePasskey(options)
  return (await unwrap(api.POST('/api/me/passkeys', { body: { name, credential } }))).recoveryCodes
}

function proposedName(): string {
  const device = deviceOf(navigator.userAgent)
  return device ? `${device.system} · ${device.browser}` : ''
}

interface PasskeyFormProps {
  onDone: (recoveryCodes: readonly string[] | null) => void
  onCancel?: () => void
}

/** Names a new passkey and lets the browser make it. */
export function PasskeyForm({ onDone, onCancel }: PasskeyFormProps) {
  const text = useText('security')
  const appText = useText('app')
  const form = useAppForm({
    defaultValues: { name: proposedName() },
    validators: {
      onChange: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('passkeys.nameNeeded')), z.maxLength(100)) }),
      onSubmitAsync: async ({ value }) => {
        try {
          onDone(await addPasskey(value.name.trim()))
        } catch (error) {
          return describePasskeyProblem(error, text, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('passkeys.addTitle')}>
        <form.AppField name="name">
          {(field) => (
            <field.TextField label={text('passkeys.name')} description={text('passkeys.nameHint')} autoComplete="off" isRequired />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('passkeys.create')} {...(onCancel ? { onCancel } : {})} />
      </form.FormFrame>
    </form.AppForm>
  )
}
