import { ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { type OauthClient, removeClient, renewSecret, useApiChanged } from './queries.ts'
import type { Shown } from './secret-dialog.tsx'

type Question = 'renew' | 'remove'

function ClientMenu({ client, onChange, onAsk }: { client: OauthClient; onChange: () => void; onAsk: (question: Question) => void }) {
  const text = useText('api')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={text('clients.actionsFor', { name: client.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onChange}>{text('clients.change')}</Menu.Item>
        {client.isConfidential && <Menu.Item onClick={() => onAsk('renew')}>{text('clients.renew')}</Menu.Item>}
        <Menu.Item onClick={() => onAsk('remove')}>{text('clients.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useClientFacts(client: OauthClient): readonly string[] {
  const text = useText('api')
  const formats = useFormats()
  const { serviceUser, redirectUris, connections, lastUsedAt, permissions } = client
  return [
    ...(serviceUser ? [text('clients.as', { name: serviceUser.name })] : []),
    ...(redirectUris.length > 0 ? [text('clients.connections', { count: connections })] : []),
    text('keys.permissions', { count: permissions.length }),
    lastUsedAt === null ? text('keys.unused') : text('keys.used', { time: formats.dateTime(lastUsedAt) }),
  ]
}

interface ClientRowProps {
  client: OauthClient
  canEdit: boolean
  onChange: (client: OauthClient) => void
  onSecret: (shown: Shown) => void
}

export function ClientRow({ client, canEdit, onChange, onSecret }: ClientRowProps) {
  const text = useText('api')
  const appText = useText('app')
  const changed = useApiChanged()
  const facts = useClientFacts(client)
  const [asked, setAsked] = useState<Question>()
  const { id, name, isConfidential } = client
  const describeError = (error: unknown) => describeProblem(error, appText)

  async function renew() {
    const { secret } = await renewSecret(id)
    onSecret({ kind: 'client', clientId: id, clientSecret: secret })
  }

  async function remove() {
    await removeClient(id)
    await changed()
    showToast(text('clients.removed', { name }), { tone: 'good' })
  }

  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>
          {name} {!isConfidential && <Tag>{text('clients.public')}</Tag>}
        </div>
        <div className={css.hint}>
          <code>{id}</code> · {facts.join(' · ')}
        </div>
      </div>
      {canEdit && <ClientMenu client={client} onChange={() => onChange(client)} onAsk={setAsked} />}
      <ConfirmDialog
        opened={asked === 'renew'}
        title={text('clients.renewTitle', { name })}
        confirmLabel={text('clients.renewConfirm')}
        onClose={() => setAsked(undefined)}
        onConfirm={renew}
        describeError={describeError}
      >
        {text('clients.renewText')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'remove'}
        title={text('clients.removeTitle', { name })}
        confirmLabel={text('clients.removeConfirm', { name })}
        tone="bad"
        onClose={() => setAsked(undefined)}
        onConfirm={remove}
        describeError={describeError}
      >
        {text('clients.removeText')}
      </ConfirmDialog>
    </li>
  )
}
