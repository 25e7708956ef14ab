import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Language } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import css from './choices.module.css'
import { choicesFrom, type EnteredChoice } from './entered.ts'

interface PasteListProps {
  known: readonly EnteredChoice[]
  language: Language
  onAdd: (lines: string) => void
}

/** A list from elsewhere, one choice on each line. */
export function PasteList({ known, language, onAdd }: PasteListProps) {
  const text = useText('shape')
  const [lines, setLines] = useState('')
  const count = choicesFrom(lines, language, known).length
  return (
    <div className={css.paste}>
      <Textarea
        label={text('choices.pasteLabel')}
        rows={5}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
        autoFocus
      />
      <Button disabled={count === 0} onClick={() => onAdd(lines)}>
        {text('choices.pasteAdd', { count })}
      </Button>
    </div>
  )
}
