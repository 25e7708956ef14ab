import { Button, Modal, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useText } from '../../../i18n/text.ts'
import type { Invitation } from './queries.ts'
import css from './users.module.css'

/** Shows the link once: the server keeps only its hash. */
export function LinkDialog({ invitation, onClose }: { invitation: Invitation | undefined; onClose: () => void }) {
  const text = useText('settings')
  const uiText = useText('ui')
  const clipboard = useClipboard()
  const name = invitation?.user.name ?? ''
  const link = invitation?.link ?? ''
  return (
    <Modal
      opened={invitation !== undefined}
      onClose={onClose}
      title={text('link.title', { name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <p className={css.linkText}>{text('link.text', { name })}</p>
      <div className={css.link}>
        <TextInput aria-label={text('link.label')} value={link} readOnly onFocus={(event) => event.currentTarget.select()} data-autofocus />
        <Button variant="filled" color="seal" onClick={() => clipboard.copy(link)}>
          {clipboard.copied ? text('link.copied') : text('link.copy')}
        </Button>
      </div>
      <div className={css.linkEnd}>
        <Button onClick={onClose}>{text('link.done')}</Button>
      </div>
    </Modal>
  )
}
