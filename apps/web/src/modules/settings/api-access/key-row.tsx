import { ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { stateOf, tones } from './key-state.ts'
import { usePermissionWords } from './permissions.ts'
import { type ApiKey, useApiChanged } from './queries.ts'

function useFacts(apiKey: ApiKey, withOwner: boolean): readonly string[] {
  const text = useText('api')
  const formats = useFormats()
  const { lastUsedAt, expiresAt, permissions, addresses, user } = apiKey
  return [
    ...(withOwner ? [user.name] : []),
    text('keys.permissions', { count: permissions.length }),
    text('keys.until', { date: formats.date(expiresAt) }),
    lastUsedAt === null ? text('keys.unused') : text('keys.used', { time: formats.dateTime(lastUsedAt) }),
    ...(addresses.length > 0 ? [text('keys.from', { addresses: formats.list(addresses) })] : []),
  ]
}

interface KeyRowProps {
  apiKey: ApiKey
  withOwner?: boolean
  /** Absent for a reader who may only look. */
  onRevoke?: (id: string) => Promise<void>
}

export function KeyRow({ apiKey, withOwner = false, onRevoke }: KeyRowProps) {
  const text = useText('api')
  const appText = useText('app')
  const changed = useApiChanged()
  const words = usePermissionWords()
  const facts = useFacts(apiKey, withOwner)
  const [isRevoking, setRevoking] = useState(false)
  const { id, name, ending } = apiKey
  const state = stateOf(apiKey, Date.now())
  const tone = tones[state]

  async function revoke() {
    await onRevoke?.(id)
    await changed()
    showToast(text('keys.revokedToast'), { tone: 'good' })
  }

  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>
          {name} <code>{`gx_…${ending}`}</code> <Tag {...(tone ? { tone } : {})}>{text(`keys.${state}`)}</Tag>
        </div>
        <div className={css.hint} title={apiKey.permissions.map(words).join('\n')}>
          {facts.join(' · ')}
        </div>
      </div>
      {onRevoke && apiKey.state === 'active' && (
        <Button aria-label={text('keys.revokeOf', { name })} onClick={() => setRevoking(true)}>
          {text('keys.revoke')}
        </Button>
      )}
      <ConfirmDialog
        opened={isRevoking}
        title={text('keys.revokeTitle', { name })}
        confirmLabel={text('keys.revoke')}
        tone="bad"
        onClose={() => setRevoking(false)}
        onConfirm={revoke}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('keys.revokeText')}
      </ConfirmDialog>
    </li>
  )
}
