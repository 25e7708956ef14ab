import { Card } from '@guanxi/ui'
import { useLayoutEffect, useMemo, useRef } from 'react'
import { useSession } from '../../../../router/use-session.ts'
import css from '../fields.module.css'
import { FormulaEditor } from './formula-editor.tsx'
import { judge, withWord } from './language.ts'
import { TrialCard } from './trial-card.tsx'
import { useFormulaFields } from './use-formula-fields.ts'
import { WordLists } from './word-lists.tsx'

interface FormulaPartProps {
  object: string
  value: string
  error: string | undefined
  onChange: (text: string) => void
}

/** A formula: written, checked as it is, and tried. */
export function FormulaPart({ object, value, error, onChange }: FormulaPartProps) {
  const { company } = useSession()
  const fields = useFormulaFields(object)
  const judged = useMemo(() => judge(value, fields, company.currency), [value, fields, company.currency])
  const area = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number>(undefined)

  // Only once the text stands there can the caret be put into it.
  useLayoutEffect(() => {
    if (caret.current === undefined || area.current?.value !== value) return
    area.current.focus()
    area.current.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  }, [value])

  function insert(word: string, isFunction: boolean) {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: value.length, selectionEnd: value.length }
    const written = withWord(value, from, to, word, isFunction)
    caret.current = written.caret
    onChange(written.text)
  }

  function point(from: number, to: number) {
    area.current?.focus()
    area.current?.setSelectionRange(from, Math.max(to, from))
  }

  return (
    <>
      <Card>
        <div className={css.inputs}>
          <FormulaEditor area={area} value={value} judged={judged} error={error} onChange={onChange} onPoint={point} />
          <WordLists fields={fields} onInsert={insert} />
        </div>
      </Card>
      <TrialCard judged={judged} fields={fields} />
    </>
  )
}
