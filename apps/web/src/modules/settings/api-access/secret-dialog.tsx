import { Button, Modal, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'

/** What was just made: a key, or a client's id with its secret. */
export type Shown =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string | null }

function SecretLine({ label, value }: { label: string; value: string }) {
  const text = useText('api')
  const clipboard = useClipboard()
  return (
    <div className={css.secret}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button variant="filled" color="seal" aria-label={text('secret.copyOf', { what: label })} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? text('secret.copied') : text('secret.copy')}
      </Button>
    </div>
  )
}

/** The only time that a secret is seen: the server keeps its hash. It closes by its button alone, so that no stray click loses it. */
export function SecretDialog({ shown, onClose }: { shown: Shown | undefined; onClose: () => void }) {
  const text = useText('api')
  return (
    <Modal
      opened={shown !== undefined}
      onClose={onClose}
      size="lg"
      title={text(shown?.kind === 'client' ? 'secret.clientTitle' : 'secret.keyTitle')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <div className={css.secrets}>
        <p className={css.intro}>{text(shown?.kind === 'client' && shown.clientSecret === null ? 'secret.noSecret' : 'secret.once')}</p>
        {shown?.kind === 'key' && <SecretLine label={text('secret.key')} value={shown.key} />}
        {shown?.kind === 'client' && <SecretLine label={text('secret.clientId')} value={shown.clientId} />}
        {shown?.kind === 'client' && shown.clientSecret !== null && (
          <SecretLine label={text('secret.clientSecret')} value={shown.clientSecret} />
        )}
        <div className={css.end}>
          <Button onClick={onClose}>{text('secret.done')}</Button>
        </div>
      </div>
    </Modal>
  )
}
