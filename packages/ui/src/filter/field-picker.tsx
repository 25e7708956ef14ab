import { TextInput } from '@mantine/core'
import { IconBinaryTree } from '@tabler/icons-react'
import { useState } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import type { FieldInfo } from './field-info.ts'
import css from './filter.module.css'

interface FieldPickerProps {
  fields: readonly FieldInfo[]
  onPick: (field: FieldInfo) => void
  onGroup: () => void
}

/** Every field by its group, found by typing a part of its name. */
export function FieldPicker({ fields, onPick, onGroup }: FieldPickerProps) {
  const text = useUiText()
  const [words, setWords] = useState('')
  const wanted = words.trim().toLocaleLowerCase()
  const found = fields.filter((field) => field.label.toLocaleLowerCase().includes(wanted))
  const groups = [...new Set(found.map((field) => field.group))]
  return (
    <div className={css.picker}>
      <TextInput
        aria-label={text('filter.searchField')}
        placeholder={text('filter.searchField')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-autofocus
      />
      <div className={css.choices}>
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <p className={css.choiceGroup}>{group}</p>
            {found
              .filter((field) => field.group === group)
              .map((field) => (
                <button key={field.key} type="button" className={css.choice} onClick={() => onPick(field)}>
                  {field.label}
                </button>
              ))}
          </section>
        ))}
        {found.length === 0 && <p className={css.none}>{text('filter.noField')}</p>}
      </div>
      <button type="button" className={css.choice} onClick={onGroup}>
        <IconBinaryTree size={16} aria-hidden="true" />
        {text('filter.advanced')}
      </button>
    </div>
  )
}
