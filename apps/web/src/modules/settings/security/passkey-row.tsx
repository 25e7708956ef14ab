import { ConfirmDialog, showToast, useAppForm, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu, Modal } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Passkey, removePasskey, renamePasskey, useSecurityChanged } from './queries.ts'
import css from './security.module.css'

function RenameForm({ passkey, onClose }: { passkey: Passkey; onClose: () => void }) {
  const text = useText('security')
  const appText = useText('app')
  const changed = useSecurityChanged()
  const form = useAppForm({
    defaultValues: { name: passkey.name },
    validators: {
      onChange: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('passkeys.nameNeeded')), z.maxLength(100)) }),
      onSubmitAsync: async ({ value }) => {
        try {
          await renamePasskey(passkey.id, value.name.trim())
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
    onSubmit: async () => {
      await changed()
      showToast(text('passkeys.renamed'), { tone: 'good' })
      onClose()
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('passkeys.renameTitle')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('passkeys.name')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.FormActions onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

function PasskeyMenu({ name, onChoose }: { name: string; onChoose: (what: 'rename' | 'remove') => void }) {
  const text = useText('security')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={text('passkeys.actionsFor', { name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChoose('rename')}>{text('passkeys.rename')}</Menu.Item>
        <Menu.Item onClick={() => onChoose('remove')}>{text('passkeys.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const text = useText('security')
  const appText = useText('app')
  const uiText = useText('ui')
  const formats = useFormats()
  const changed = useSecurityChanged()
  const [open, setOpen] = useState<'rename' | 'remove'>()
  const close = () => setOpen(undefined)
  const { name, createdAt, lastUsedAt } = passkey

  async function remove() {
    await removePasskey(passkey.id)
    await changed()
    showToast(text('passkeys.removed'), { tone: 'good' })
  }

  const used = lastUsedAt === null ? text('passkeys.unused') : text('passkeys.used', { time: formats.dateTime(lastUsedAt) })
  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>{name}</div>
        <div className={css.hint}>{[text('passkeys.created', { time: formats.date(createdAt) }), used].join(' · ')}</div>
      </div>
      <PasskeyMenu name={name} onChoose={setOpen} />
      <Modal
        opened={open === 'rename'}
        onClose={close}
        title={text('passkeys.renameTitle')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        <RenameForm passkey={passkey} onClose={close} />
      </Modal>
      <ConfirmDialog
        opened={open === 'remove'}
        title={text('passkeys.removeTitle', { name })}
        confirmLabel={text('passkeys.remove')}
        tone="bad"
        onClose={close}
        onConfirm={remove}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('passkeys.removeText')}
      </ConfirmDialog>
    </li>
  )
}
