import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useText } from '../../../i18n/text.ts'
import css from './security.module.css'

function save(name: string, content: string) {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** The only time that the codes are seen: the server keeps hashes. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const text = useText('security')
  const clipboard = useClipboard()
  const content = `${codes.join('\n')}\n`
  return (
    <div className={css.form}>
      <p>{text('codes.shown')}</p>
      <ol className={css.codes} aria-label={text('codes.title')}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={css.actions}>
        <Button onClick={() => clipboard.copy(content)}>{clipboard.copied ? text('codes.copied') : text('codes.copy')}</Button>
        <Button onClick={() => save(text('codes.fileName'), content)}>{text('codes.download')}</Button>
        <Button variant="filled" color="seal" onClick={onKept}>
          {text('codes.kept')}
        </Button>
      </div>
    </div>
  )
}
