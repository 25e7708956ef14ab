import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useId, useState } from 'react'
import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import css from './file-drop.module.css'

export interface FileDropProps {
  label: string
  /** Which files are welcome, in words: "CSV, plain or compressed (gzip, brotli)". */
  hint?: string
  /** As the `accept` attribute: ".csv,.gz,.br". */
  accept?: string
  disabled?: boolean
  onFile: (file: File) => void
}

export function FileDrop({ label, hint, accept, disabled = false, onFile }: FileDropProps) {
  const text = useUiText()
  const hintId = useId()
  const [isOver, setOver] = useState(false)

  function take(files: FileList | null) {
    const file = files?.[0]
    if (file && !disabled) onFile(file)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }

  return (
    <label
      className={cx(css.drop, isOver && css.over, disabled && css.disabled)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={22} aria-hidden="true" />
      <span className={css.label}>{label}</span>
      <span className={css.button}>{text('file.choose')}</span>
      {hint !== undefined && (
        <span id={hintId} className={css.hint}>
          {hint}
        </span>
      )}
      <input
        type="file"
        className={css.input}
        accept={accept}
        disabled={disabled}
        aria-label={label}
        aria-describedby={hint === undefined ? undefined : hintId}
        onChange={(event) => {
          take(event.currentTarget.files)
          // The same file may be chosen again after a refusal.
          event.currentTarget.value = ''
        }}
      />
    </label>
  )
}
