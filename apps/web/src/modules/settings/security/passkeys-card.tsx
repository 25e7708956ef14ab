import { Card, showToast } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { hasPasskeys } from '../../../proof/passkey.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { PasskeyRow } from './passkey-row.tsx'
import { passkeysQuery, useSecurityChanged } from './queries.ts'
import css from './security.module.css'

/** One's passkeys, each with its last use, and the way to add one. */
export function PasskeysCard({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const text = useText('security')
  const uiText = useText('ui')
  const changed = useSecurityChanged()
  const { data: passkeys } = useSuspenseQuery(passkeysQuery)
  const [isAdding, setAdding] = useState(false)
  const isSupported = hasPasskeys()
  const add = isSupported && <Button onClick={() => setAdding(true)}>{text('passkeys.add')}</Button>

  function finish(codes: readonly string[] | null) {
    setAdding(false)
    void changed()
    showToast(text('passkeys.added'), { tone: 'good' })
    if (codes) onCodes(codes)
  }

  return (
    <Card title={text('passkeys.title')} more={passkeys.length > 0 && add}>
      {passkeys.length === 0 ? (
        <div className={css.row}>
          <p className={css.hint}>{text('passkeys.none')}</p>
          {add}
        </div>
      ) : (
        <ul className={css.list}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {!isSupported && <p className={css.hint}>{text('passkeys.unsupported')}</p>}
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        title={text('passkeys.addTitle')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        <PasskeyForm onDone={finish} onCancel={() => setAdding(false)} />
      </Modal>
    </Card>
  )
}
