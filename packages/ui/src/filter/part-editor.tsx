import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { type FieldInfo, incompleteConditions } from './field-info.ts'
import css from './filter.module.css'
import { countConditions, type Filter, isCondition } from './filter.ts'
import { FilterBuilder } from './filter-builder.tsx'

interface PartEditorProps {
  fields: readonly FieldInfo[]
  currency: string
  part: Filter
  onApply: (part: Filter) => void
}

/** Edits one chip; what is incomplete cannot be applied and says what it lacks. */
export function PartEditor({ fields, currency, part, onApply }: PartEditorProps) {
  const text = useUiText()
  const [edited, setEdited] = useState(part)
  const [lacking, setLacking] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    const [incomplete] = incompleteConditions(edited, fields)
    if (incomplete) setLacking(fields.find(({ key }) => key === incomplete.field)?.label ?? incomplete.field)
    else if (countConditions(edited) > 0) onApply(edited)
  }

  return (
    <form className={css.editor} onSubmit={submit}>
      {isCondition(edited) ? (
        <ConditionEditor fields={fields} currency={currency} condition={edited} onChange={setEdited} />
      ) : (
        <FilterBuilder fields={fields} currency={currency} initial={edited} onChange={setEdited} />
      )}
      {lacking !== undefined && (
        <p className={css.lacking} role="alert">
          {text('filter.incomplete', { field: lacking })}
        </p>
      )}
      <Button type="submit" variant="filled" color="seal">
        {text('filter.apply')}
      </Button>
    </form>
  )
}
