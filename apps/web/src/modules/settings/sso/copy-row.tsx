import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useText } from '../../../i18n/text.ts'
import css from './sso.module.css'

/** A text that is meant to be pasted elsewhere. */
export function CopyRow({ label, value }: { label: string; value: string }) {
  const text = useText('sso')
  const clipboard = useClipboard()
  return (
    <div className={css.copy}>
      <TextInput label={label} value={value} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button aria-label={text('addresses.copyOf', { label })} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? text('addresses.copied') : text('addresses.copy')}
      </Button>
    </div>
  )
}
